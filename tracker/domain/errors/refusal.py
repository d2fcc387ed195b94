"""The base of all refusals, and the one that any work may end with."""

from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform()
class Refusal(Exception):  # noqa: N818 - a refusal is an answer to the user, not a program error
    """The program says no, and nothing was changed.

    A subclass names its data like a dataclass does. It is none: making fifty of those takes a tenth of the window's start.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._names = tuple(get_annotations(cls))

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self._names
        data = dict(zip(names, values, strict=False)) | named
        missing = [name for name in names if name not in data and not hasattr(type(self), name)]
        if missing or len(values) > len(names) or not data.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names) or 'nothing'}")
        super().__init__(*values)
        self.__dict__.update(data)

    @property
    def _data(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._names)

    def __eq__(self, other: object) -> bool:
        return self._data == other._data if isinstance(other, Refusal) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._data))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._names)})"


class Cancelled(Refusal):
    """The user stopped the work; nothing was kept of it."""
