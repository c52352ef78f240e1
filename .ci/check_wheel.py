"""Check that a wheel holds the package, all of it, and nothing else."""

import sys
import zipfile
from pathlib import Path

wheel = Path(sys.argv[1])
source = Path(__file__).parent.parent / "src"
expected = {
    file.relative_to(source).as_posix()
    for file in source.rglob("*")
    if file.is_file() and (file.suffix == ".py" or file.name == "py.typed")
}
names = set(zipfile.ZipFile(wheel).namelist())
metadata = {name for name in names if name.split("/")[0].endswith(".dist-info")}
problems = [
    *(f"missing: {name}" for name in sorted(expected - names)),
    *(f"unexpected: {name}" for name in sorted(names - metadata - expected)),
    *(
        f"missing: {name}"
        for name in ("METADATA", "WHEEL", "RECORD", "licenses/LICENSE")
        if not any(found.endswith(f".dist-info/{name}") for found in metadata)
    ),
]
if problems:
    sys.exit("\n".join([wheel.name, *problems]))
print(f"{wheel.name}: {len(expected)} files of the package and its metadata, nothing else")
