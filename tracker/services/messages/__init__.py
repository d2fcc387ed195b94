"""Refusals in Japanese words: what is wrong, where, what to do. Shared by the window and the command line; imports the domain only."""

from tracker.services.messages import (
    answers,
    books,
    database,
    departments,
    files,
    log,
    people,
    plans,
    quarters,
    refusal,
    scales,
    sheets,
    values,
)
from tracker.services.messages.words import message

__all__ = ["message"]

_SUBJECTS = (
    answers,
    books,
    database,
    departments,
    files,
    log,
    people,
    plans,
    quarters,
    refusal,
    scales,
    sheets,
    values,
)
"""Each has registered its words by now."""
