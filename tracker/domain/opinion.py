"""What the expert panel said of an initiative's quarter (意見).

It is no answer: a closed quarter takes it, and its editions stay as they are.
"""

from datetime import datetime
from typing import NamedTuple

from tracker.domain.quarter import Quarter


class Opinion(NamedTuple):
    """The one of an initiative (its own node, never a repeat's) and quarter; `by` and `at` tell who took it in, and when."""

    node: str
    quarter: Quarter
    text: str
    by: str
    at: datetime
