"""Refusals in Japanese words: what is wrong, where, what to do. Shared by the window and the command line; imports the domain only."""

from tracker.services.messages import (  # noqa: F401 - each registers its words by being imported
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
