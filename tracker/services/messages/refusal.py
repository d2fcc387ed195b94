"""Words: the base of all refusals, and the one that any work may end with."""

from tracker.domain.errors.refusal import Cancelled
from tracker.services.messages.words import message


@message.register
def _(error: Cancelled) -> str:
    del error
    return "中止しました。何も変えていません。"
