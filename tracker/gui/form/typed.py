"""Typed but unsaved answers, kept by quarter and node until they are saved or discarded. All pages of the window share one store."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry, Record, State


@dataclass(frozen=True, slots=True)
class Typed:
    """`base` and `version` are the record that the officer saw when typing began; a save names that version, whatever came since.

    `sent` is what a save under way carries: more may be typed before its answer comes. `adopting` takes the next version met as seen.
    """

    node: str
    quarter: Quarter
    entry: Entry
    base: Entry
    version: int
    state: State
    sent: Entry | None = None
    adopting: bool = False

    @property
    def changed(self) -> bool:
        return self.entry != self.base


class TypedAnswers:
    def __init__(self) -> None:
        self._kept: dict[tuple[Quarter, str], Typed] = {}
        self._listeners: list[Callable[[], object]] = []

    def listen(self, heard: Callable[[], object]) -> None:
        """`heard` is called after whatever was typed, sent, saved or taken back."""
        self._listeners.append(heard)

    def _tell(self) -> None:
        for heard in self._listeners:
            heard()

    def all(self) -> tuple[Typed, ...]:
        return tuple(self._kept.values())

    def unsaved(self) -> tuple[Typed, ...]:
        """Of every quarter, with the version and state that were seen."""
        return tuple(each for each in self._kept.values() if each.changed)

    def of(self, quarter: Quarter, node: str) -> Typed | None:
        return self._kept.get((quarter, node))

    def take_up(self, typed: Iterable[Typed]) -> None:
        """Typing of an earlier time; what was typed since stays."""
        for each in typed:
            self._kept.setdefault((each.quarter, each.node), each)
        self._tell()

    def remember(self, record: Record, entry: Entry) -> None:
        """What stands in the fields; nothing is kept where it is what was stored. `record` is what is stored now."""
        self._put(record, entry)
        self._tell()

    def remember_all(self, entries: Iterable[tuple[Record, Entry]]) -> None:
        for record, entry in entries:
            self._put(record, entry)
        self._tell()

    def _put(self, record: Record, entry: Entry) -> None:
        key = (record.quarter, record.node)
        entry = tidy(entry)
        before = self._kept.get(key)
        if before is None:
            before = _beginning(record)
        if before.sent is None and entry == before.base:
            self._kept.pop(key, None)
        else:
            self._kept[key] = replace(before, entry=entry)

    def meet(self, record: Record) -> Typed | None:
        """What is kept for this record, now that it was read again."""
        key = (record.quarter, record.node)
        typed = self._kept.get(key)
        if typed is None:
            return None
        if typed.adopting:
            typed = replace(typed, base=tidy(record.entry), version=record.version, state=record.state, adopting=False)
        if typed.entry == tidy(record.entry) and typed.sent is None:
            del self._kept[key]
            return None
        self._kept[key] = typed
        return typed

    def sending(self, entries: Iterable[tuple[Record, Entry]]) -> list[Typed]:
        """A save begins; what is sent counts as kept until the answer comes, even where nothing was typed."""
        sent = []
        for record, entry in entries:
            key = (record.quarter, record.node)
            before = self._kept.get(key) or _beginning(record)
            self._kept[key] = replace(before, entry=tidy(entry), sent=tidy(entry))
            sent.append(self._kept[key])
        self._tell()
        return sent

    def refused(self, quarter: Quarter, nodes: Iterable[str]) -> None:
        """The save was refused: everything typed is kept."""
        for node in nodes:
            typed = self._kept.pop((quarter, node), None)
            if typed is not None and typed.changed:
                self._kept[quarter, node] = replace(typed, sent=None)
        self._tell()

    def saved(self, quarter: Quarter, nodes: Iterable[str]) -> None:
        """Forgets what was sent; what was typed since then stays, on top of the version that the save made.

        Nobody is told: the quarter is read again and shown in the same turn, and until then the old answer must not come back.
        """
        for node in nodes:
            typed = self._kept.pop((quarter, node), None)
            if typed is not None and typed.sent is not None and typed.entry != typed.sent:
                self._kept[quarter, node] = replace(typed, base=typed.sent, sent=None, adopting=True)

    def bring_back(self, entries: Iterable[tuple[Record, Entry]]) -> None:
        """What was saved and taken back again stands as typed on top of what is stored now, except where something is typed.

        Nobody is told, as of `saved`.
        """
        for record, entry in entries:
            if (record.quarter, record.node) not in self._kept:
                self._put(record, entry)

    def discard(self, quarter: Quarter, node: str) -> None:
        self._kept.pop((quarter, node), None)
        self._tell()

    def forget(self) -> None:
        """Everything, of every quarter: it was saved, or the officer wants none of it."""
        self._kept.clear()
        self._tell()

    def continue_on(self, record: Record) -> None:
        """After the officer has seen what somebody else saved: own changes go on top of it."""
        typed = self._kept.get((record.quarter, record.node))
        if typed is not None:
            stored = tidy(record.entry)
            entry = merged(typed.base, typed.entry, stored)
            self._kept[record.quarter, record.node] = replace(typed, entry=entry, base=stored, version=record.version, state=record.state)
            self._tell()


def overtaken(typed: Typed, record: Record) -> bool:
    """Whether the record was changed after typing began."""
    return typed.version != record.version and not typed.adopting


def _beginning(record: Record) -> Typed:
    stored = tidy(record.entry)
    return Typed(record.node, record.quarter, stored, stored, record.version, record.state)


def merged(base: Entry, mine: Entry, stored: Entry) -> Entry:
    """My value where I changed it, else the stored one."""
    values = {}
    for each in fields(Entry):
        own = getattr(mine, each.name)
        values[each.name] = own if own != getattr(base, each.name) else getattr(stored, each.name)
    return Entry(**values)


def tidy(entry: Entry) -> Entry:
    """As it would be stored, so that entries can be compared: blank texts are no answer, line ends are one character."""
    return replace(
        entry,
        result=_tidy_text(entry.result),
        issue=_tidy_text(entry.issue),
        next=_tidy_text(entry.next),
        note=_tidy_text(entry.note),
    )


def _tidy_text(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
