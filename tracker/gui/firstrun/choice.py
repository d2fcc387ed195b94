"""The four ways to begin, and whether what was chosen is complete."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

WAYS: tuple[tuple[str, str, str], ...] = (
    (
        "bundled",
        "同梱の計画で始める(&P)",
        "この版に入っているアクションプランを読み込みます。担当課と回答は空の状態から始めます。",
    ),
    (
        "file",
        "計画ファイルを読み込む(&F)",
        "自分の団体の計画を、印刷様式のテキスト（.txt）か、このプログラムで書き出した .json から読み込みます。",
    ),
    (
        "sample",
        "見本データで試す(&S)",
        "同梱の計画に、架空の担当課と回答を入れた練習用のデータです。実際の担当課や実績ではありません。本番とは別のファイルに作ります。",
    ),
    ("existing", "すでにあるデータベースを開く(&E)", "同じ課や前任者が使っていたデータベース（.sqlite）を開きます。"),
)


@dataclass(frozen=True, slots=True)
class FirstRun:
    """`kind` ∈ bundled, file, sample, existing; `path` is the database to make or, for existing, to open."""

    kind: str
    plan_file: Path | None
    path: Path


def place_of(kind: str, default: Path) -> Path:
    """Where a new database is proposed: a name that is free; invented data never lies where the real one belongs."""
    place = default.with_name("sample.sqlite") if kind == "sample" else default
    numbered = (place.with_name(f"{place.stem}-{number}{place.suffix}") for number in count(2))
    return place if not place.exists() else next(path for path in numbered if not path.exists())


def missing(choice: FirstRun | None, kind: str) -> str:
    """What still has to be done, in Japanese; empty where the choice is complete. `choice` None: no path was named."""
    if kind == "file" and (choice is None or choice.plan_file is None):
        return "計画ファイルを選んでください。"
    if choice is None:
        return "データベースのファイルを選んでください。"
    if kind == "existing":
        return "" if choice.path.is_file() else "このデータベースは見つかりません。ファイルを選び直してください。"
    if choice.path.exists():
        return "この保存場所にはすでにファイルがあります。「すでにあるデータベースを開く」で開くか、別の保存場所を選んでください。"
    if choice.plan_file is not None and not choice.plan_file.is_file():
        return "この計画ファイルは見つかりません。ファイルを選び直してください。"
    return ""
