"""Columns of addresses in dataframes and clusters: polars, pandas, pyarrow, and others by Arrow.

`decorate`, `undecorate`, `inspect` and `clean` give for each row exactly what
`AddressDecorator` and `picfed.contacts` give, and return the same kind of object as they are
given. The engine cuts the text, and picfed judges each distinct domain once; only rows that are
not plainly well formed go through Python one by one.

The engines are optional: ``pip install 'picfed[frames]'``. Each is loaded only when a column of
its type is given.
"""

from picfed.frames._columns import clean, clean_column, decorate, inspect, undecorate

__all__ = ["clean", "clean_column", "decorate", "inspect", "undecorate"]
