"""Values that cannot be read or kept."""

from tracker.domain.errors.refusal import Refusal


class BadQuarter(Refusal):
    text: str


class BadPeriod(Refusal):
    text: str


class BadDate(Refusal):
    text: str


class BadPercent(Refusal):
    text: str


class BadCount(Refusal):
    count: int
    least: int
    most: int


class TextTooLong(Refusal):
    field_name: str
    length: int
    limit: int


class IllegalCharacter(Refusal):
    """`position` counts from 1; `code` is the code point."""

    field_name: str
    position: int
    code: int
