"""People harmed: ranges add nothing twice, hide nobody's figure, and swap with the parties."""

from trucewatch.export.situation.harm import harm_of
from trucewatch.model.incident import Casualty, Incident


def cell(claimant: str, party: str | None, low: int, high: int | None, persons: str = "unknown", latest: bool = True) -> Casualty:
    return Casualty(
        party, "killed", persons, low, high, claimant, None, None, "2021-11-16", f"clm_{claimant}{party}{low}", latest
    )


def incident(*cells: Casualty) -> Incident:
    return Incident("inc_1", "shelling", tuple(c.claim for c in cells), ("doc_1",), casualties=cells)


def test_one_partys_rival_figures_make_a_range() -> None:
    found = harm_of(incident(cell("party:a", "a", 6, 6), cell("party:b", "a", 15, 15)), "killed")
    assert found is not None and found[0] == (6, 15)


def test_the_parties_are_added() -> None:
    found = harm_of(incident(cell("party:a", "a", 6, 6), cell("party:b", "b", 7, 7)), "killed")
    assert found is not None and found[0] == (13, 13)


def test_a_figure_without_a_party_counts_only_where_it_is_larger() -> None:
    both = (cell("party:a", "a", 6, 6), cell("party:b", "b", 7, 7))
    assert harm_of(incident(*both, cell("x", None, 8, 8)), "killed")[0] == (13, 13)  # type: ignore[index]
    assert harm_of(incident(*both, cell("x", None, 20, 20)), "killed")[0] == (20, 20)  # type: ignore[index]


def test_classes_of_one_claimant_are_added_and_an_undivided_figure_is_not_counted_beside_them() -> None:
    divided = (cell("x", "a", 3, 3, "civilian"), cell("x", "a", 2, 2, "military"))
    assert harm_of(incident(*divided, cell("x", "a", 4, 4)), "killed")[0] == (5, 5)  # type: ignore[index]


def test_at_least_leaves_the_range_open_and_older_words_do_not_count() -> None:
    found = harm_of(incident(cell("x", "a", 3, None), cell("x", "a", 9, 9, latest=False)), "killed")
    assert found is not None and found[0] == (3, None)


def test_nobody_giving_a_figure_is_no_zero() -> None:
    assert harm_of(incident(), "killed") is None


def test_swapping_the_parties_swaps_nothing_in_the_sum() -> None:
    def swapped(c: Casualty) -> Casualty:
        party = {"a": "b", "b": "a"}.get(c.party or "", c.party)
        return cell(c.claimant, party, c.low or 0, c.high, c.person_class)

    cells = (cell("party:a", "a", 6, 8), cell("party:b", "a", 15, 15), cell("party:b", "b", 7, None))
    one, other = harm_of(incident(*cells), "killed"), harm_of(incident(*map(swapped, cells)), "killed")
    assert one is not None and other is not None and one[0] == other[0]
