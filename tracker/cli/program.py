"""The command line: options → command → exit code. 0 done, 1 refused or failed, 2 wrong usage."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.commands import COMMANDS
from tracker.cli.doors import Made, Options
from tracker.cli.speech import warn
from tracker.domain.errors.books import FormLoses
from tracker.domain.errors.database import DatabaseRefused
from tracker.domain.errors.files import OutputClosed
from tracker.domain.errors.plans import NoPlan, PlanExists
from tracker.domain.errors.refusal import Cancelled, Refusal
from tracker.services.messages import message
from tracker.services.office import Office

if TYPE_CHECKING:
    from tracker.services.papers import Papers

_log = logging.getLogger(__name__)


def is_there(path: Path) -> bool:
    """What cannot even be looked for is not there: making it then tells why."""
    try:
        return path.exists()
    except OSError:
        return False


@dataclass
class OptionDoors:
    """The database that the options name; opened where a command asks for it."""

    options: Options
    path: Path
    open_database: Callable[[Path, str | None, str | None], Office]
    create_database: Callable[[Path, str | None], Office]
    bring_papers: "Callable[[Office], Papers]"

    def office(self) -> Office:
        office = self.open_database(self.path, self.options.user, self.options.plan_name)
        if office.read_only_reason:
            warn(office.read_only_reason)
        return office

    def fill(self, work: Callable[[Office], Made]) -> Made:
        """Work in the database that the options name; where there is none, in a new one, which is kept if the work succeeds."""
        if is_there(self.path):
            return work(self.office())
        office = self.create_database(self.path, self.options.user)
        try:
            made = work(office)
        except PlanExists:  # somebody else filled it meanwhile
            raise
        except BaseException:
            self.path.unlink()
            raise
        warn(f"データベースを新しく作りました: {self.path}")
        return made

    def papers(self, office: Office) -> "Papers":
        return self.bring_papers(office)


def run_command(
    options: Options,
    locate: Callable[[str | None], Path],
    open_database: Callable[[Path, str | None, str | None], Office],
    create_database: Callable[[Path, str | None], Office],
    bring_papers: "Callable[[Office], Papers]",
) -> int:
    for stream in (sys.stdout, sys.stderr):
        # a pipe on Japanese Windows would be cp932, which cannot carry every character of a plan
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # names of files need not be text at all
            reconfigure(encoding="utf-8", errors="backslashreplace")
    command = COMMANDS[options.command, getattr(options, "subcommand", None)]
    try:
        return command(options, OptionDoors(options, locate(options.data), open_database, create_database, bring_papers))
    except OutputClosed:
        pass  # as every other tool: whoever stopped reading does not want to be told so
    except Refusal as refusal:
        warn(message(refusal))
        if isinstance(refusal, FormLoses):
            warn("それでよければ、--accept-loss を付けてください。")
        missing = isinstance(refusal, DatabaseRefused) and refusal.reason == "missing"
        if (missing or isinstance(refusal, NoPlan)) and options.command != "restore":
            warn("新しく作るには、plan import か demo を使ってください。")
    except KeyboardInterrupt:
        warn(message(Cancelled()))
    except Exception as error:  # noqa: BLE001 - the last line of defence: a user never sees a traceback
        _log.exception("command failed: %s", options.command)
        warn(message(error))
    return 1
