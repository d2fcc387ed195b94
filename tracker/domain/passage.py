"""A passage: one text of an answer, as it is searched."""

from typing import NamedTuple

from tracker.domain.quarter import Quarter


class Passage(NamedTuple):
    """`node` is the id of the node that reports, `field` one of TEXT_FIELDS."""

    node: str
    quarter: Quarter
    field: str
    text: str
