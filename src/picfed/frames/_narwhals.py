"""What narwhals wraps, or knows how to read."""

from picfed.frames._engines import Native, engine

nw = engine("narwhals")


def unwrapped(column: Native, /) -> Native:
    """Return the column or frame of another library that a narwhals object stands for."""
    return nw.to_native(column, pass_through=True)


def wrapped(column: Native, /) -> Native:
    """Return the narwhals object that stands for a column or frame."""
    return nw.from_native(column, allow_series=True)


def read(column: Native, /) -> Native:
    """Return a column or frame that narwhals can read as one of pyarrow, else ``None``."""
    found = nw.from_native(column, allow_series=True, eager_only=True, pass_through=True)
    return None if found is column else found.to_arrow()
