"""The commands by their words: each reads its options, asks a service, and prints the answer."""

from tracker.cli.commands import departments, opinions, own_forms, people, plan, progress, quarters, safety, scales
from tracker.cli.doors import Command

COMMANDS: dict[tuple[str, str | None], Command] = {
    **plan.COMMANDS,
    **departments.COMMANDS,
    **opinions.COMMANDS,
    **people.COMMANDS,
    **progress.COMMANDS,
    **quarters.COMMANDS,
    **own_forms.COMMANDS,
    **safety.COMMANDS,
    **scales.COMMANDS,
}
