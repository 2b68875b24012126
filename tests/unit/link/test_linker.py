"""The laws of linking, and what people's judgements do to it."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import FAR_VILLAGE, VILLAGE, claim, dead, on, report, says

from trucewatch.link.extraction import Report
from trucewatch.link.linker import incident_to_json, link_claims
from trucewatch.model.claim import Place
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.typology import LEAVES

_PLACES = (
    None,
    VILLAGE,
    FAR_VILLAGE,
    Place("lachin", "Lachin", 39.64, 46.55, 20000, "Lachin"),
    Place(None, "Somewhere", None, None, None, ""),
)
_DAYS = st.sampled_from((None, "2023-04-09", "2023-04-10", "2023-04-11", "2023-04-12", "2023-04-16"))
_PARTIES = st.sampled_from((None, "armenia", "azerbaijan"))
_CLAIMS = st.builds(
    dict,
    day=_DAYS,
    place=st.sampled_from(_PLACES),
    actor=_PARTIES,
    target=_PARTIES,
    speaker=_PARTIES,
    type=st.sampled_from(LEAVES[:12]),
    counts=st.lists(st.integers(0, 9).map(dead), max_size=1),
    background=st.booleans(),
    mode=st.sampled_from(("asserted", "asserted", "hedged", "denied", "planned")),
    kind=st.sampled_from(("incident", "incident", "incident", "tally", "meeting")),
)
_REPORTS = st.lists(
    st.tuples(st.lists(_CLAIMS, max_size=3), st.sampled_from((None, "2023-04-11", "2023-04-12", "2023-04-17"))),
    min_size=1,
    max_size=8,
)


def _made(drawn: list) -> list[Report]:
    return [
        report(
            f"doc{at}",
            *(claim(f"doc{at}", f"words {at} {n}", at=50 * n, **values) for n, values in enumerate(claims)),
            published=published,
        )
        for at, (claims, published) in enumerate(drawn)
    ]


def judgement(act: str, *subjects: str, at: str = "2023-05-01T10:00:00+00:00", **more: object) -> Judgement:
    return Judgement("", act, subjects, "A. Monitor", at, "looked at both", **more).chained("")


def _holding(incidents: tuple[Incident, ...], name: str) -> Incident:
    return next(incident for incident in incidents if name in incident.claims)


@given(_REPORTS, st.randoms())
@settings(deadline=None, max_examples=60)
def test_order_of_input_changes_nothing(drawn: list, dice: object) -> None:
    reports = _made(drawn)
    shuffled = list(reports)
    dice.shuffle(shuffled)
    assert link_claims(shuffled) == link_claims(reports)


@given(_REPORTS)
@settings(deadline=None, max_examples=60)
def test_an_unrelated_claim_changes_nothing(drawn: list) -> None:
    reports = _made(drawn)
    other = report(
        "elsewhere",
        claim(
            "elsewhere",
            "far away",
            day="1999-01-01",
            place=Place("x", "Xanadu", -40.0, 100.0, 100, "X"),
            type="mine_blast",
            actor="nobody",
        ),
        published="1999-01-02",
    )
    more = link_claims([*reports, other])
    assert tuple(i for i in more if "elsewhere" not in i.documents) == link_claims(reports)


@given(_REPORTS)
@settings(deadline=None, max_examples=60)
def test_not_same_separates_and_same_joins(drawn: list) -> None:
    reports = _made(drawn)
    events = [c.id for r in reports for c in r.claims if c.kind == "incident" and c.mode in ("asserted", "hedged")]
    for first, second in itertools.islice(itertools.combinations(events, 2), 3):
        apart = link_claims(reports, [judgement("not_same", first, second)])
        assert not any({first, second} <= set(i.claims) for i in apart if not i.aggregate)


@given(_REPORTS)
@settings(deadline=None, max_examples=60)
def test_each_claim_stands_in_one_incident_and_no_id_twice(drawn: list) -> None:
    reports = _made(drawn)
    incidents = link_claims(reports)
    names = [name for incident in incidents for name in incident.claims]
    assert len(names) == len(set(names))
    assert len({incident.id for incident in incidents}) == len(incidents)
    real = {c.id for r in reports for c in r.claims if c.kind in ("incident", "tally") and c.mode in ("asserted", "hedged")}
    assert real <= set(names)


def test_same_joins_what_the_score_keeps_apart() -> None:
    one, other = claim("a"), claim("b", day="2023-06-01", place=FAR_VILLAGE)
    reports = [report("a", one), report("b", other, published="2023-06-02")]
    assert len(link_claims(reports)) == 2
    assert len(link_claims(reports, [judgement("same", one.id, other.id)])) == 1


def test_the_later_of_two_opposite_judgements_holds_and_undo_takes_back() -> None:
    one, other = claim("a"), claim("b")
    reports = [report("a", one), report("b", other)]
    apart = judgement("not_same", one.id, other.id)
    assert len(link_claims(reports, [apart])) == 2
    again = judgement("same", one.id, other.id, at="2023-05-02T10:00:00+00:00")
    assert len(link_claims(reports, [again, apart])) == 1
    assert len(link_claims(reports, [apart, judgement("undo", apart.id, at="2023-05-03T10:00:00+00:00")])) == 1


def test_incidents_merge_and_split_by_their_ids() -> None:
    reports = [report("a", claim("a")), report("b", claim("b", day="2023-06-01", place=FAR_VILLAGE), published="2023-06-02")]
    before = link_claims(reports)
    merged = link_claims(reports, [judgement("merge", *(i.id for i in before))])
    assert [i.id for i in merged] == [before[0].id]
    pair = [report("a", claim("a")), report("b", claim("b"))]
    whole = link_claims(pair)[0]
    out = next(c.id for c in pair[1].claims)
    assert len(link_claims(pair, [judgement("split", whole.id, out)])) == 2


def test_a_rejected_claim_leaves_and_a_correction_stands_beside() -> None:
    one, other = claim("a", counts=[dead(3)]), claim("b", counts=[dead(3)])
    reports = [report("a", one), report("b", other)]
    assert link_claims(reports, [judgement("reject", other.id)])[0].documents == ("a",)
    corrected = link_claims(reports, [judgement("correct", one.id, field="killed", value=2)])[0]
    assert [(c.field, c.value, c.by) for c in corrected.corrections] == [("killed", 2, "A. Monitor")]
    assert [(c.low, c.high) for c in corrected.counts] == [(3, 3)]


@pytest.mark.parametrize("mode", ["planned", "called_for", "conditional", "negated"])
def test_what_did_not_happen_makes_no_incident(mode: str) -> None:
    assert link_claims([report("a", claim("a", mode=mode))]) == ()


def test_a_denial_joins_what_it_denies_and_raises_nothing() -> None:
    accusation = claim("a", actor="azerbaijan", speaker="armenia", target="armenia")
    denial = claim("b", "untrue", mode="denied", speech="denies", actor="azerbaijan", speaker="azerbaijan")
    assert link_claims([report("b", denial)]) == ()
    incident = link_claims([report("a", accusation), report("b", denial)])[0]
    assert incident.denials == (denial.id,)
    assert (incident.occurrence, incident.attribution) == ("alleged", "denied")


def test_mutual_accusation_is_one_incident_and_swaps_with_its_sides() -> None:
    def told(first: str, second: str) -> Incident:
        return link_claims(
            [
                report("a", claim("a", actor=second, target=first, speaker=first, counts=[dead(4, side=first)])),
                report("b", claim("b", actor=first, target=second, speaker=second, counts=[dead(3, side=second)])),
            ]
        )[0]

    one, other = told("armenia", "azerbaijan"), told("azerbaijan", "armenia")
    assert one.attribution == other.attribution == "mutual"
    assert sorted((c.party, c.low) for c in one.casualties) == sorted(
        ({"armenia": "azerbaijan", "azerbaijan": "armenia"}[str(c.party)], c.low) for c in other.casualties
    )


def test_two_strikes_five_days_apart_stay_apart_though_a_third_lies_between() -> None:
    reports = [
        report(day, claim(day, day=day, counts=[dead(4)]), published="2023-04-20")
        for day in ("2023-04-11", "2023-04-13", "2023-04-16")
    ]
    incidents = link_claims(reports)
    assert not any({"2023-04-11", "2023-04-16"} <= set(i.documents) for i in incidents)


def test_an_undated_report_joins_the_event_of_the_days_before_it_and_no_later_one() -> None:
    undated = claim("b", day=None, actor="azerbaijan")
    for day, groups in (("2023-04-11", 1), ("2023-04-20", 2)):
        reports = [report("a", claim("a", day=day, actor="azerbaijan"), published="2023-04-21"), report("b", undated)]
        assert len(link_claims(reports)) == groups


def test_a_wide_time_meets_the_day_inside_it() -> None:
    wide = claim("b", when=on("2023-04-01", end="2023-04-30", precision="month"), counts=[dead(7)], actor="azerbaijan")
    reports = [report("a", claim("a", counts=[dead(7)], actor="azerbaijan")), report("b", wide)]
    assert len(link_claims(reports)) == 1


def test_the_published_form_has_the_promised_keys_first() -> None:
    body = incident_to_json(link_claims([report("a", claim("a", speakers=says("armenia")))])[0])
    assert list(body)[:11] == [
        "id",
        "claims",
        "documents",
        "type",
        "when",
        "places",
        "counts",
        "occurrence",
        "attribution",
        "origins",
        "contradictions",
    ]


def test_an_empty_record_links_to_nothing() -> None:
    assert link_claims([]) == ()
    assert link_claims([report("a")]) == ()
