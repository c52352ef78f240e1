"""How the site is built: `python -m sphinx -n -W docs docs/_build/html`."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

# The site's own extension and the generators of pages are in the directory of this file.
sys.path.insert(0, str(Path(__file__).parent))

project = "picfed"
author = "The picfed developers"
copyright = author  # noqa: A001  (Sphinx's name for it)
version = release = version_of("picfed")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
    "api_reference",
]
exclude_patterns = ["_build", "**.ipynb_checkpoints"]

# A name in backticks is looked up, so that a name that has gone breaks the build.
nitpicky = True
default_role = "py:obj"
# No inventory is fetched: what belongs to others is named, not linked.
nitpick_ignore_regex = [
    (
        r"py:.*",
        r"(asyncio|attrs|collections|datetime|decimal|enum|fractions|ipaddress|types|typing|typing_extensions)\..*",
    ),
    (r"py:.*", r"dns\..*"),
    (r"py:.*", r"(AsyncGenerator|Decimal|Enum|Iterable|Iterator|Mapping|Protocol|Self|date)"),
    (r"py:.*", r"(picfed\..*\.)?T"),
    (r"py:.*", r"(pandas|polars|pyarrow)\..*"),
    # Tuples that a value holds; only their documents have a name.
    (r"py:.*", r"picfed\.services\.Services"),
    # The types of columns and frames, which are those of their libraries.
    (r"py:.*", r"picfed\.frames\._columns\.\w+"),
    # Parts that no user makes or names.
    (r"py:.*", r"picfed\.(contacts\._rows\.Rows|errors\._base\.Fault|provisioning\._facts\.Wait)"),
    (r"py:.*", r"picfed\.cmdlets\._calls\.Options"),
    (
        r"py:.*",
        r"(picfed\..*\.)?(Claim|LicensingRequirement|Offer|PartialListing|PastedCommand|StepRule)",
    ),
    (r"py:.*", r"(picfed\..*\.)?(Tidied|WithoutNoise)"),
    # Tuples with a display, which users meet as tuples.
    (r"py:.*", r"(picfed\..*\.)?(Conflicts|ContactRows|Milestones|Reasons|Rules|Sources)"),
    (r"py:.*", r"(picfed\..*\.)?Timeline(Row)?"),
]

autodoc_default_options = {
    "members": True,
    "special-members": "__and__, __or__, __invert__, __bool__, __getitem__",
}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = False
napoleon_attr_annotations = True

myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block"]
myst_heading_anchors = 3

# Notebooks are executed at every build: what they show is what picfed does.
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_execution_excludepatterns = []

copybutton_prompt_text = r">>> |\.\.\. |\.\.\.$"
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = "picfed"
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_css_files = ["picfed.css", "reference.css"]
# The JSON Schema is served as /picfed.schema.json.
html_extra_path = ["schema"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": []}
