// Runs the tests on a CPython that is compiled to WebAssembly: node wasm.mjs PYODIDE TESTS SITE
//
// Such a Python has no threads, processes, sockets and asyncio event loops of its own, and no
// compiled packages. The tests that need them are left out here; all others run.
import { pathToFileURL } from "node:url";

const [pyodide, tests, site] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));

const filesLeftOut = [
  // threads, sockets or an event loop
  "dnscheck_*", "resolver_*", "resolvers*",
  // processes
  "package", "examples", "notebooks", "archive", "site",
  // tree-sitter, jsonschema, pydantic, dataframes
  "cmdlets", "listings", "powershell_writing", "transcripts", "interop", "display",
  "document_versions", "pydantic", "frames",
];
const namesLeftOut = [
  // an event loop
  "_observing", "_checking", "_audit", "_requests", "picfed.resolution", "own-resolver",
  "serves_both", "async",
  // processes
  "loads_nothing",
  // dataframes
  "frames",
];

const python = await loadPyodide({ env: { HOME: "/", PYTHONDONTWRITEBYTECODE: "1" } });
for (const [place, root] of [["/tests", tests], ["/site", site]]) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.globals.set("options", [
  "-q", "-ra", "-p", "no:cacheprovider", "-o", "addopts=",
  "-m", "not exhaustive", "-k", `not (${namesLeftOut.join(" or ")})`,
  ...filesLeftOut.map((name) => `--ignore-glob=*/test_${name}.py`),
]);
process.exit(await python.runPythonAsync(`
import os, sys
sys.path[:0] = ["/tests/tests", "/site"]
os.chdir("/tests")
import pytest
print(sys.version)
int(pytest.main(list(options)))
`));
