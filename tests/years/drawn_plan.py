"""A small random plan document, with gaps in its numbers, names that stand twice, repeats tied and not."""

import random
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from tests.years.told import Item

_WORDS = ("連携", "販路", "就業", "移住", "医療", "道路", "観光", "教育", "防災", "農業")
_ACTS = ("促進", "拡大", "支援", "整備", "確保")


class DrawnPlan(NamedTuple):
    """`lower` are 延べ, repeats and those of them without a known original, of what stands below the initiatives."""

    text: str
    items: list[Item]
    lower: tuple[int, int, int]


def drawn_plan(chance: random.Random, most: int) -> DrawnPlan:
    """At most so many initiatives that are no repeats."""
    wanted = _wanted(chance, most)
    lines, items = ["「見本計画」に追加した新たな取組等"], list[Item]()
    goal = field = policy = place = 0
    tied: dict[str, str] = {}
    windows = 0
    for title, repeat in wanted:
        if not goal or chance.random() < 0.25:
            goal, field, policy = goal + chance.choice((1, 1, 2)), 0, 0
            lines.append(f"{goal} 目標{goal}")
        if not field or chance.random() < 0.25:
            field, policy = field + chance.choice((1, 1, 2)), 0
            lines.append(f"({field}) 分野{goal}の{field}")
        if not policy or chance.random() < 0.3:
            policy, place = policy + chance.choice((1, 1, 2)), 0
            lines.append(f"{chr(0x245F + policy)} 施策{goal}の{field}の{policy}")
        place += 1
        code = f"{goal}-{field}-{policy}-{place}"
        window = chance.random() < 0.15  # a repeat whose original is not in the document
        windows += window
        lines.append(f"◆ {title}{'(再掲)' if repeat else ''} ○ 項目{code}\t・追加{code}{' ・窓口の設置(再掲)' if window else ''}")
        if not repeat:
            tied[title] = code
        items.append(Item(code, title, f"目標{goal}", f"分野{goal}の{field}", f"施策{goal}の{field}の{policy}", open_repeat=repeat))
    plain = Counter(title for title, repeat in wanted if not repeat)
    found = [
        replace(item, original=tied[item.title], open_repeat=False) if item.open_repeat and plain[item.title] == 1 else item
        for item in items
    ]
    return DrawnPlan("\n".join(lines), found, (2 * len(items) + windows, windows, windows))


def _wanted(chance: random.Random, most: int) -> list[tuple[str, bool]]:
    """Titles, and whether they are marked as repeats: of one that stands once, of one that stands twice, of none."""
    titles = [f"{chance.choice(_WORDS)}の{chance.choice(_ACTS)}{number}" for number in range(chance.randint(2, most))]
    wanted = [(title, False) for title in titles]
    if chance.random() < 0.3:
        wanted.append(wanted[0])
    for number in range(chance.randrange(1 + len(titles) // 3)):
        wanted.append((chance.choice([*titles, f"計画にない取組{number}"]), True))
    chance.shuffle(wanted)
    return wanted
