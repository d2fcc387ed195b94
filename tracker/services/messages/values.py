"""Words: values that cannot be read or kept."""

from tracker.domain.errors.values import BadCount, BadDate, BadPercent, BadPeriod, BadQuarter, IllegalCharacter, TextTooLong
from tracker.domain.field_names import FIELD_NAMES
from tracker.services.messages.words import message


@message.register
def _(error: BadQuarter) -> str:
    return f"四半期「{error.text}」が読み取れません。「2026Q2」（2026年度第2四半期）のように指定してください。"


@message.register
def _(error: BadPeriod) -> str:
    return f"「{error.text}」が読み取れません。「2026Q2」（2026年度第2四半期）か「2026」（2026年度の年間）のように指定してください。"


@message.register
def _(error: BadDate) -> str:
    told = f"日付「{error.text}」が読み取れません" if error.text.strip() else "日付が空です"
    return f"{told}。「2026-04-01」「2026/4/1」「R8.4.1」「令和8年4月1日」のように指定してください。"


@message.register
def _(error: BadPercent) -> str:
    return f"進捗率「{error.text}」は使えません。0 から 100 までの整数で入力してください。"


@message.register
def _(error: BadCount) -> str:
    return f"数「{error.count}」は使えません。{error.least} から {error.most} までの整数を指定してください。"


@message.register
def _(error: TextTooLong) -> str:
    name = FIELD_NAMES.get(error.field_name, error.field_name)
    return f"「{name}」が{error.length:,}字あります。{error.limit:,}字以内に縮めてください。"


@message.register
def _(error: IllegalCharacter) -> str:
    name = FIELD_NAMES.get(error.field_name, error.field_name)
    return f"「{name}」の{error.position}文字目に、表計算ソフトで扱えない制御文字（U+{error.code:04X}）があります。取り除いてください。"
