"""Words: the log of operations: what cannot be taken back or done again."""

from tracker.domain.errors.log import NothingToRedo, NothingToUndo, UndoConflict
from tracker.services.messages.when import when
from tracker.services.messages.words import message


@message.register
def _(error: NothingToUndo) -> str:
    return f"{error.user} さんの操作で、元に戻せるものはありません。"


@message.register
def _(error: NothingToRedo) -> str:
    return f"{error.user} さんの操作で、やり直せるものはありません。"


@message.register
def _(error: UndoConflict) -> str:
    if not error.by:
        return "後の操作がこの内容を使っているため、元に戻せません。何も変えていません。"
    what = f"「{error.field_name}」を" if error.field_name else "この内容を"
    return f"その後、{error.by} さんが{what}変えたため{when(error.at)}、元に戻せません。何も変えていません。"
