"""What counts as a cell, and what as a missing one."""


def is_missing(cell: object, /) -> bool:
    """Whether a cell is ``None``, or a marker of a missing value that libraries use."""
    if cell is None:
        return True
    kind = type(cell)
    if kind.__name__ in {"NAType", "NaTType", "MaskedConstant"}:
        return kind.__module__.partition(".")[0] in {"pandas", "numpy"}
    numbers = ("float", "longdouble", "datetime64")
    is_of_numpy = kind.__module__ == "numpy" and kind.__name__.startswith(numbers)
    is_number = isinstance(cell, float) or is_of_numpy
    return is_number and bool(cell != cell)  # noqa: PLR0124  (only NaN differs from itself)
