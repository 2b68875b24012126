"""The parts of linking one by one: grouping, cells, comparison in words, origins, casualties, contradictions, operations."""

from typing import Any

import numpy as np
import pytest
from made import FAR_VILLAGE, VILLAGE, claim, dead, on, report

from trucewatch.bench.synthetic import make
from trucewatch.link.casualties import matrix
from trucewatch.link.casualty_totals import totals
from trucewatch.link.extraction import Report, mentions
from trucewatch.link.group import Pairs, group
from trucewatch.link.incremental import Standing, components
from trucewatch.link.linker import link_claims
from trucewatch.link.operations import operations
from trucewatch.link.origins import copies, roots
from trucewatch.link.pairs import scored
from trucewatch.link.redirects import redirects
from trucewatch.link.score import explain, score
from trucewatch.link.settle import Kept, settle
from trucewatch.link.table import build, name_key
from trucewatch.link.times import UNKNOWN, day_number, days_of
from trucewatch.link.weights import NEVER
from trucewatch.model.claim import TOLD_AS_NEWS, Claim, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.source import Source


def _points(*rows: tuple[int, int, int]) -> Pairs:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Pairs(columns[:, 0], columns[:, 1], columns[:, 2])


def _grouped(size: int, pairs: Pairs, **more: object) -> list[int]:
    day = np.full(size, 5, dtype=np.int64)
    return group(size, pairs, day, day, **more).tolist()


def test_average_linkage_leaves_out_a_bridge() -> None:
    # 0-1 and 2-3 are sure, 1-2 is a weak bridge: the average over the four pairs between is below zero.
    assert _grouped(4, _points((0, 1, 500), (2, 3, 500), (1, 2, 100))) == [0, 0, 2, 2]
    assert _grouped(4, _points((0, 1, 500), (2, 3, 500), (1, 2, 100), (0, 2, 100), (0, 3, 100), (1, 3, 100))) == [0, 0, 0, 0]


def test_equal_scores_join_whatever_their_order() -> None:
    rows = [(a, b, 300) for a in range(6) for b in range(a + 1, 6)]
    assert _grouped(6, _points(*rows)) == [0] * 6


def test_what_people_say_outweighs_scores() -> None:
    assert _grouped(2, _points((0, 1, 9000)), not_same=[(0, 1)]) == [0, 1]
    assert _grouped(3, _points((0, 1, -50)), same=[(0, 1)]) == [0, 0, 2]


def test_days_five_apart_never_share_a_group() -> None:
    days = np.array([1, 3, 6], dtype=np.int64)
    label = group(3, _points((0, 1, 500), (1, 2, 500), (0, 2, 500)), days, days)
    assert label[0] != label[2]


def test_components_are_the_lowest_row_chained() -> None:
    assert components(6, np.array([4, 1, 2]), np.array([5, 2, 4])).tolist() == [0, 1, 1, 3, 1, 1]


@pytest.mark.parametrize("cuts", [(1500, 1700, 2000), (1000, 2000)])
def test_adding_in_parts_gives_the_groups_of_linking_at_once(cuts: tuple[int, ...]) -> None:
    table = make(2000, seed=5).table
    standing, first = Standing(table.take(np.arange(cuts[0]))), cuts[0]
    for stop in cuts[1:]:
        standing.add(table.take(np.arange(first, stop)))
        first = stop
    assert standing.exact
    assert (standing.label == Standing(table).label).all()


def test_every_pair_above_zero_is_found_by_the_cells() -> None:
    table = make(700, seed=3).table
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(table), 1))
    points = score(table.take(left), table.take(right))
    found = scored(table)
    met = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    missed = [
        (a, b) for a, b, s in zip(left.tolist(), right.tolist(), points.tolist(), strict=True) if s > 0 and (a, b) not in met
    ]
    # Three or four days apart is left to a third report between the two (``cells.REACH_DAYS``).
    assert not [pair for pair in missed if abs(int(table.day0[pair[0]]) - int(table.day0[pair[1]])) <= 2]


def test_a_score_tells_its_reasons_in_words() -> None:
    table = build(mentions([report("a", claim("a")), report("b", claim("b", day="2023-04-12"))]))
    rows = explain(table.take(np.array([0])), table.take(np.array([1])))
    assert ("place", "same place", 4.5) in rows
    assert ("time", "one day apart", 1.0) in rows
    far = build(mentions([report("a", claim("a")), report("b", claim("b", day="2023-04-16"))]))
    assert score(far.take(np.array([0])), far.take(np.array([1])))[0] < NEVER / 2


def test_names_of_one_village_meet_across_scripts() -> None:
    assert name_key("Khin Tagher") == name_key("Хин Тахер")


def test_times_are_read_as_written() -> None:
    assert day_number(None) == UNKNOWN
    assert day_number("not a day") == UNKNOWN
    assert days_of(When("2023-04", "2023-04", "month", "April")) == (day_number("2023-04-01"), day_number("2023-04-01") + 30)
    assert days_of(on(None)) == (UNKNOWN, UNKNOWN)


def test_news_without_a_day_is_compared_by_its_report_and_keeps_its_stretch() -> None:
    told = When("2023-04-10", "2023-04-11", "range", "shots were fired", (), TOLD_AS_NEWS)
    assert days_of(told) == (UNKNOWN, UNKNOWN)
    alone = _incident(report("a", claim("a", when=told), published="2023-04-11"))
    assert alone.when == told
    later = When("2023-04-12", "2023-04-13", "range", "shots were fired", (), TOLD_AS_NEWS)
    twice = _incident(
        report("a", claim("a", when=told), published="2023-04-11"), report("b", claim("b", when=later), published="2023-04-13")
    )
    assert twice.when == told
    dated = _incident(
        report("a", claim("a", when=told), published="2023-04-11"),
        report("b", claim("b", day="2023-04-09"), published="2023-04-11"),
    )
    assert dated.when is not None
    assert dated.when.start == "2023-04-09"
    assert not any(c.field == "when" for c in dated.contradictions)


def test_a_ministry_its_agency_and_its_copies_are_one_origin() -> None:
    state = Source("state-agency", "State Agency", interest="azerbaijan")
    quoted = claim("a", speaker="azerbaijan")
    chained = claim("b", speakers=(Speaker("agency", "Agency"), Speaker("azerbaijan-mod", "MoD", None, "azerbaijan")))
    own_voice = claim("c")
    reports = [report("a", quoted), report("b", chained), report("c", own_voice, agency="State Agency")]
    found = roots(mentions(reports), [state])
    assert {found[c.id][0] for c in (quoted, chained, own_voice)} == {"party:azerbaijan"}
    assert link_claims(reports, sources=[state])[0].occurrence == "alleged"
    assert link_claims(reports)[0].occurrence == "corroborated"


def test_copied_texts_lead_to_the_first() -> None:
    text = " ".join(f"word{n} of the statement" for n in range(60))
    other = " ".join(f"term{n} in another report" for n in range(60))
    made = [
        Document("a", "u:a", text, published="2023-04-11"),
        Document("b", "u:b", "Editor's note. " + text, published="2023-04-12"),
        Document("c", "u:c", other, published="2023-04-10"),
    ]
    assert copies(made) == {"a": "a", "b": "a", "c": "c"}
    assert copies(made[::-1]) == copies(made)


def _cells(*claims: tuple[str, Claim]) -> tuple[object, ...]:
    found = mentions([report(f"d{at}", c, published=day) for at, (day, c) in enumerate(claims)])
    return matrix(found, roots(found))


def test_the_newest_word_of_a_claimant_is_marked_and_the_older_kept() -> None:
    cells = _cells(
        ("2021-11-16", claim("d0", speaker="armenia", counts=[dead(15, side="armenia")])),
        ("2021-11-19", claim("d1", speaker="armenia", counts=[dead(6, side="armenia")])),
    )
    assert [(c.low, c.latest, c.own_loss) for c in cells] == [(15, False, True), (6, True, True)]


def test_a_running_total_takes_later_increments_with_a_recipe() -> None:
    cells = _cells(
        ("2021-11-16", claim("d0", speaker="armenia", counts=[dead(10, side="armenia", cumulative=True)])),
        ("2021-11-17", claim("d1", speaker="armenia", counts=[dead(2, side="armenia", cumulative=False)])),
    )
    assert [(t.what, t.low, t.high, t.recipe) for t in totals(cells)] == [
        ("killed", 12, 12, "party:armenia, armenia: total 10 + 2 more")
    ]


def test_sides_are_summed_only_with_their_recipe() -> None:
    cells = _cells(
        ("2021-11-17", claim("d0", speaker="armenia", counts=[dead(6, side="armenia"), dead(0, 70, side="azerbaijan")])),
        ("2021-11-17", claim("d1", speaker="azerbaijan", counts=[dead(7, side="azerbaijan")])),
    )
    assert [(t.low, t.high, t.recipe) for t in totals(cells)] == [(13, 13, "armenia 6 (own loss) + azerbaijan 7 (own loss)")]


def _incident(*reports: object) -> Incident:
    (found,) = link_claims(list(reports))
    return found


def test_contradictions_have_kind_and_size() -> None:
    conflict = _incident(
        report("a", claim("a", counts=[dead(4)], speaker="armenia", actor="azerbaijan")),
        report("b", claim("b", counts=[dead(9)], speaker="un", actor="azerbaijan")),
    )
    assert [(c.field, c.kind, c.size) for c in conflict.contradictions] == [("killed", "conflict", "4 to 9")]
    day = _incident(
        report("a", claim("a", speaker="armenia", actor="azerbaijan")),
        report("b", claim("b", speaker="un", actor="azerbaijan", day="2023-04-12")),
    )
    assert [(c.field, c.kind, c.size) for c in day.contradictions] == [("when", "conflict", "1 day")]


def test_one_moment_on_two_clocks_is_a_matter_of_zones_and_no_revision() -> None:
    def at(moment: str) -> When:
        return When(moment, moment, "minute", "at that hour")

    told = _incident(
        report("a", claim("a", speaker="armenia", when=at("2023-04-11T14:30+00:00"))),
        report("b", claim("b", speaker="armenia", when=at("2023-04-11T17:30+03:00")), published="2023-04-12"),
    )
    assert [(c.field, c.kind) for c in told.contradictions] == [("clock", "time_zone")]


def test_operations_chain_incidents_of_one_dyad() -> None:
    near = Place("kornidzor", "Kornidzor", 39.61, 46.53, 4000, "Kornidzor")
    told = [
        claim("a", actor="azerbaijan", target="armenia"),
        claim("b", actor="armenia", target="azerbaijan", day="2023-04-13", place=near, type="shelling"),
        claim("c", actor="azerbaijan", target="armenia", day="2023-04-25"),
        claim("d", actor="houthis", target="yemen", place=FAR_VILLAGE),
    ]
    incidents = link_claims([report(c.document, c, published="2023-04-26") for c in told])
    made = operations(incidents, {c.id: c for c in told})
    assert [(o.sides, len(o.incidents), o.start, o.end) for o in made] == [
        (("armenia", "azerbaijan"), 2, "2023-04-11", "2023-04-13")
    ]


def test_ids_of_merged_incidents_lead_on() -> None:
    one = [report("a", claim("a"), published="2023-04-12"), report("b", claim("b", place=FAR_VILLAGE), published="2023-04-12")]
    old = link_claims(one)
    assert redirects(old, old) == {}
    merged = [old[0]]
    assert redirects(old, merged, {"inc_older": old[1].id}) == {old[1].id: None, "inc_older": None}


def test_the_scene_of_an_incident_is_the_precise_place() -> None:
    district = Place("lachin", "Lachin", 39.64, 46.55, 20000, "Lachin")
    found = _incident(report("a", claim("a", actor="armenia")), report("b", claim("b", place=district, actor="armenia")))
    assert found.places[0] == VILLAGE


def _event(count: int, **fields: Any) -> list[Report]:
    names = [f"{fields['day']}-{number}" for number in range(count)]
    return [report(name, claim(name, **fields), published="2023-04-14") for name in names]


def _settled_groups(*reports: Report, apart: list[tuple[int, int]] | None = None) -> list[int]:
    table = build(mentions(reports))
    pairs = scored(table)
    core = group(len(table), pairs, table.day0.astype(np.int64), table.day1.astype(np.int64))
    kept = Kept(np.array(apart or [], dtype=np.int64).reshape(-1, 2), np.zeros(len(table), dtype=bool))
    return settle(table, pairs, core, kept).tolist()


def test_a_lone_report_settles_at_the_event_it_clearly_fits_best() -> None:
    shelling = {"type": "shelling", "actor": "armenia", "target": "azerbaijan", "counts": [dead(3)]}
    told = _event(5, day="2023-04-11", **shelling)
    other = _event(5, day="2023-04-13", place=FAR_VILLAGE, **shelling)
    poor = report(
        "z",
        claim("z", day="2023-04-12", type="sniper_fire", place=None, actor="armenia", target="azerbaijan", counts=[dead(3)]),
        published="2023-04-14",
    )
    assert len(set(_settled_groups(*told))) == 1
    assert len(set(_settled_groups(*told, poor))) == 1
    # Between two events a day away on either side nobody can say which it is.
    assert len(set(_settled_groups(*told, *other))) == 2
    assert len(set(_settled_groups(*told, *other, poor))) == 3


def test_nothing_settles_against_a_person_or_a_document() -> None:
    shelling = {"type": "shelling", "actor": "armenia", "target": "azerbaijan", "counts": [dead(3)]}
    told = _event(5, day="2023-04-11", **shelling)
    poor = claim("z", day="2023-04-12", type="sniper_fire", place=None, actor="armenia", target="azerbaijan", counts=[dead(3)])
    assert len(set(_settled_groups(*told, report("z", poor), apart=[(0, 5)]))) == 2
    beside = claim(
        "2023-04-11-0",
        "other words",
        at=90,
        day="2023-04-12",
        type="sniper_fire",
        place=None,
        actor="armenia",
        target="azerbaijan",
        counts=[dead(3)],
    )
    one = Report(told[0].document, (*told[0].claims, beside))
    assert len(set(_settled_groups(one, *told[1:]))) == 2
