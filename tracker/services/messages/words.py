"""The one function that puts a refusal into words; the other files of this folder register theirs with it."""

from functools import singledispatch


@singledispatch
def message(error: Exception) -> str:
    """Words for any error; an unexpected one says so, and the details belong in the log."""
    del error
    return "予期しない問題が起きました。保存済みのデータはそのままです。詳しい内容は記録（ログ）に残しました。"
