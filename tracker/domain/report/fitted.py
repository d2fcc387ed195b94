"""Rows of texts that show all of them: with their height, and going on in rows marked （続き） where one row cannot hold them."""

from collections.abc import Iterator, Sequence

from tracker.domain.report.row_height import MOST_LINES, PIECE_LINES, height_of, line_count, lines_needed, pieces
from tracker.domain.report.sheet import Look, Role, Row, Value

CONTINUED = "（続き）"
Looks = tuple[Look | None, ...]


def fitted(values: tuple[Value, ...], rooms: Sequence[int], looks: Looks, continued: Looks, code: int, name: int) -> Iterator[Row]:
    """The row, or its parts: those after the first have the looks `continued`, the same code and the name marked."""
    lines = lines_needed(values, rooms)
    if lines <= MOST_LINES:
        yield Row(values, looks, height_of(lines))
        return
    split = [
        pieces(value, usable) if isinstance(value, str) and line_count(value, usable) > PIECE_LINES else [value]
        for value, usable in zip(values, rooms, strict=True)
    ]
    for number in range(max(map(len, split))):
        part = [each[number] if number < len(each) else None for each in split]
        if number:
            part[code] = values[code]
            part[name] = f"{CONTINUED}{part[name] or str(values[name]).split(chr(10))[0]}"
        yield Row(tuple(part), _upper(looks, continued) if number == 0 else continued, height_of(lines_needed(part, rooms)))


def _upper(looks: Looks, continued: Looks) -> Looks:
    """The first part's texts begin at the top, like those of the parts that follow; coloured cells and numbers stay as they are."""
    return tuple(own if own is None or other is None or _stays(own) else other for own, other in zip(looks, continued, strict=True))


def _stays(own: Look) -> bool:
    return bool(own.fill) or own.alert or own.role is Role.PERCENT


def together(group: list[Row], most: float, least: int) -> Iterator[Row]:
    """Rows on one page where they are no higher than `most` points; of a higher group the first `least` stay with one another."""
    kept = len(group) - 1 if sum(row.height or 0 for row in group) <= most else least - 1
    for place, row in enumerate(group):
        yield row._replace(keep=True) if place < min(kept, len(group) - 1) else row
