"""Clean a column of contacts in one call: each cell is a person's address, or a reason why not.

`clean` tidies each cell, inspects the result, and notes well-formed text that is not a person's
address: a conference, a guest account's name, a telephone number. `clean_all` does the same as a
stream. `split` cuts a cell that holds several addresses.
"""

from picfed.contacts._cleaning import clean, clean_all
from picfed.contacts._people import People
from picfed.contacts._splitting import split
from picfed.contacts._values import CleanedContact, CleanedContacts, ContactKind

__all__ = [
    "CleanedContact",
    "CleanedContacts",
    "ContactKind",
    "People",
    "clean",
    "clean_all",
    "split",
]
