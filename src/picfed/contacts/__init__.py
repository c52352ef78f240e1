"""A column of cells as people have it, cleaned in one call: who is it, or why not.

`clean` tidies every cell, inspects what is left, and notes what is well formed but not a person's
address: a conference, a guest account's name, a telephone number. `clean_all` is the same as a
stream. `split` cuts a cell that holds several addresses.
"""

from picfed.contacts._cleaning import clean, clean_all
from picfed.contacts._splitting import split
from picfed.contacts._values import CleanedContact, CleanedContacts, ContactKind, People

__all__ = [
    "CleanedContact",
    "CleanedContacts",
    "ContactKind",
    "People",
    "clean",
    "clean_all",
    "split",
]
