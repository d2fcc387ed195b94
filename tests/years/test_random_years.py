"""Random years: every figure of every book recomputed from its データ with another reader, beside a model of what was done.

Two hundred years take about 15 minutes on two idle cores (`python -m pytest -m campaign tests/years`); two small ones are in every run.
"""

import os
import traceback
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.years.checks import Part
from tests.years.printed import Printed
from tests.years.told import Told, public
from tests.years.world import Size, World
from tracker.domain.errors.departments import UnknownDepartment
from tracker.domain.errors.quarters import NothingInYear
from tracker.domain.quarter import Quarter
from tracker.domain.report.book import book_of
from tracker.domain.report.edition import Edition
from tracker.domain.report.readback.claim import claim_of
from tracker.domain.report.scope import scope_of
from tracker.excel.book_writer import write_book
from tracker.services.book_check import check_book as read_back
from tracker.services.papers import papers_of

VERSION = "0.1.0"
SMALL, REAL = Size(3, 6), Size(3, 0, real=True)
YEARS = 200


def check_year(seed: int, size: Size) -> list[str]:
    """What was done, and the first difference found below it; empty where there is none."""
    with TemporaryDirectory() as folder:
        world = World(seed, size, Path(folder))
        try:
            assert world.office.safety.check() == []
            for quarter in world.quarters:
                check_quarter(world, quarter, Path(folder) / "報告.xlsx")
            for year in {quarter.year for quarter in world.quarters}:
                read_back_year(world, year, Path(folder) / "年間.xlsx")
        except Exception as difference:  # noqa: BLE001 - told with how it came about
            return [*world.log, "".join(traceback.format_exception(difference, limit=-2))]
    return []


def check_quarter(world: World, quarter: Quarter, file: Path) -> None:
    """The book for every audience, of every department, and of every edition before."""
    told = world.told(quarter)
    for edition in Edition:
        check_book(world, told, file, edition)
    for code in told.names:
        check_book(world, told, file, Edition.INTERNAL, code)
    for earlier in (each for each in world.editions[quarter] if each is not told):
        check_book(world, earlier, file, Edition.INTERNAL, number=earlier.number)


def check_book(world: World, told: Told, file: Path, edition: Edition, department: str | None = None, number: int | None = None) -> None:
    material = world.office.closings.material(told.quarter, number)
    ids = {each.code: each.id for each in world.office.departments.versions()}
    scope = scope_of(material, VERSION, world.today, ids[department] if department else None, edition)
    write_book(book_of(scope), file)
    with file.open("rb") as stream:
        assert read_back(stream, file, claim_of(scope)) == ()  # the program's own look at it refuses nothing that is right
    part = Part(Printed(file), public(told) if edition is Edition.PUBLIC else told, world.items, world.today, department)
    part.public, part.internal = edition is Edition.PUBLIC, edition is Edition.INTERNAL
    try:
        part.check()
    except Exception as difference:
        raise AssertionError(f"{told.quarter} {edition} {department or ''} 第{number or told.number}版: {difference}") from difference


def read_back_year(world: World, year: int, file: Path) -> None:
    """The year's book for every audience and of every department is let through by the program's own look at it."""
    for edition in Edition:
        with suppress(NothingInYear):
            papers_of(world.office).reports.yearly(year, file, edition=edition)
    for version in world.office.departments.versions():
        with suppress(NothingInYear, UnknownDepartment):
            papers_of(world.office).reports.yearly(year, file, version.id)


def difference_of(seed: int, size: Size) -> str:
    """The smallest year of this seed that differs, with what was done in it; empty where there is no difference."""
    if not check_year(seed, size):
        return ""
    smaller = (Size(quarters, most) for quarters in range(1, size.quarters + 1) for most in range(2, size.initiatives + 1))
    for each in (*smaller, size):
        found = check_year(seed, each)
        if found:
            return "\n".join([f"seed {seed}, {each}", *found])
    return f"seed {seed}, {size}: a difference that did not come again"


def usual(seed: int) -> Size:
    """Three to five quarters; every twentieth year on the bundled plan."""
    return REAL if seed % 20 == 19 else Size(3 + seed % 3, 12)


@pytest.mark.parametrize("seed", [3, 12])  # between them: every kind of step but a quarter not asked; repeats tied and not
def test_two_small_years(seed: int) -> None:
    assert difference_of(seed, SMALL) == ""


@pytest.mark.campaign
def test_two_hundred_years() -> None:
    seeds = range(YEARS)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        differences = [found for found in pool.map(difference_of, seeds, map(usual, seeds)) if found]
    assert not differences, "\n\n".join(differences)
