"""Where pydantic asks how a value is validated; `picfed.interop` answers, once it is imported."""

from typing import NoReturn


class ForPydantic:
    """A value that pydantic can use, as soon as `picfed.interop` is imported."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object, /) -> NoReturn:
        """Refuse until `picfed.interop` has put its own function here.

        Raises:
            TypeError: Always; pydantic shows it where the model is defined.
        """
        msg = f"to use {cls.__name__} with pydantic, first import picfed.interop"
        raise TypeError(msg)
