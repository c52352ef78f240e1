"""Read files that other systems exported: the contact lists of a server.

Above everything else, since it reads files: nothing imports it.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Any

from attrs import evolve, field, frozen

from picfed._arguments import want_instance, want_text, want_all
from picfed._notebook import Shown, facts, table
from picfed._text import printable
