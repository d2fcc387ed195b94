"""Back and forward through the nodes looked at."""

from tracker.gui.window.trail import START, Trail


def everything(_: str) -> bool:
    return True


def walked(*nodes: str) -> Trail:
    trail = Trail()
    for node in nodes:
        trail.visit(node)
    return trail


def test_it_goes_back_to_the_start_page_and_forward_again() -> None:
    trail = walked("a", "b", "b")
    assert [trail.go(-1, everything) for _ in range(3)] == ["a", START, None]
    assert [trail.go(1, everything) for _ in range(3)] == ["a", "b", None]


def test_another_way_gives_up_what_was_ahead() -> None:
    trail = walked("a", "b", "c")
    trail.go(-1, everything)
    trail.visit("b")  # the tree tells what was chosen by going back
    assert trail.next_stop(1, everything) == "c"
    trail.visit("d")
    assert trail.next_stop(1, everything) is None
    assert trail.go(-1, everything) == "b"


def test_what_is_no_longer_there_is_passed_over() -> None:
    trail = walked("a", "gone", "a", "gone", "b")
    assert trail.go(-1, lambda node: node != "gone") == "a"
    assert trail.go(-1, lambda node: node != "gone") == START, "the same place again is no stop"
    assert trail.next_stop(-1, everything) is None


def test_it_does_not_grow_for_ever() -> None:
    trail = walked(*map(str, range(1000)))
    stops = [trail.go(-1, everything) for _ in range(1000)]
    assert stops[0] == "998"
    assert len([stop for stop in stops if stop is not None]) == 99


def test_another_database_begins_at_the_start_page() -> None:
    trail = walked("a", "b")
    trail.clear()
    assert (trail.present, trail.next_stop(-1, everything)) == (START, None)
