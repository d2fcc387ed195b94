"""Fields of an answer and of what belongs to it, in Japanese, by the keys of `progress list` and `progress history`."""

FIELD_NAMES = {
    "state": "回答状況",
    "grade": "進捗区分",
    "percent": "進捗率",
    "result": "実績",
    "issue": "課題・遅れの理由",
    "next": "次期の予定",
    "note": "備考",
    "unchanged": "変更なし",
    "opinion": "委員会の意見",
    "reason": "理由",
    "quarter": "四半期",
    "title": "名称",
    "lead": "主担当課",
    "supporting": "関係課",
}
