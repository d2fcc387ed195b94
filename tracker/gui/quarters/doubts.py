"""What is doubtful about a due date, in words: it is told, not refused."""

from datetime import date

from tracker.domain.day import weekday
from tracker.domain.quarter import Quarter
from tracker.domain.schedule import Doubt, due_doubts


def doubt_words(quarter: Quarter, due: date) -> str:
    """Empty where nothing is."""
    words = {Doubt.LATE: f"四半期の末日から{(due - quarter.end).days}日後", Doubt.WEEKEND: f"{weekday(due)}曜日"}
    doubts = [words[each] for each in due_doubts(quarter, due)]
    return f"確認してください：{'、'.join(doubts)}です" if doubts else ""
