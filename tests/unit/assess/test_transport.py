"""Routes by segment: open only when every segment is, versions side by side, promises that slip, what one more would join."""

import json
from dataclasses import replace

import pytest

from trucewatch.agreements.load import load_agreement
from trucewatch.assess.network import what_if
from trucewatch.assess.transport import Passage, RouteState, SegmentState, route_states, route_status, segment_of
from trucewatch.model.agreement import Agreement, Milestone, Route, Segment, SegmentStatus
from trucewatch.model.claim import Claim, Place, Speaker, When
from trucewatch.model.incident import Incident
from trucewatch.model.jsonl import from_json, to_json
from trucewatch.model.span import Span

DEMO_DAY = "2021-11-26"


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load_agreement("karabakh-2020")


def told(type_: str, day: str | None, by: str | None, *places: str, mode: str = "asserted", name: str = "clm_1") -> Claim:
    """Make a claim about a road told by a party."""
    return Claim(
        id=name,
        document="doc_1",
        kind="route",
        type=type_,
        mode=mode,
        span=Span(0, 1, "x"),
        speakers=(Speaker(None, by, None, by),) if by else (),
        when=When(day, day, "day", day) if day else None,
        places=tuple(Place(place, place, None, None, None, place) for place in places),
    )


def _route(states: tuple[RouteState, ...], name: str) -> RouteState:
    return next(state for state in states if state.route.id == name)


def _segment(states: tuple[RouteState, ...], name: str) -> SegmentState:
    return next(part for state in states for part in state.segments if part.segment.id == name)


def of_states(*states: str) -> Agreement:
    """An agreement with one route whose segments are in these states from the start; "" is one nobody reports on."""
    segments = tuple(
        Segment(
            f"s{place}",
            f"p{place}",
            f"p{place + 1}",
            "road",
            "x",
            statuses=(SegmentStatus("2021-01-01", state, "https://x"),) if state else (),
        )
        for place, state in enumerate(states)
    )
    base = load_agreement("libya-2020")
    return replace(base, routes=(Route("r", {"en": "R"}, (), segments, "https://x"),))


@pytest.mark.parametrize(
    ("states", "word"),
    [
        (("open", "open"), "open"),
        (("open", "restricted"), "restricted"),
        (("open", "built_not_open"), "not_open"),
        (("open", "agreed_in_writing", "open"), "not_open"),
        (("open", ""), "unknown"),
        (("closed", ""), "not_open"),
    ],
)
def test_a_route_is_open_only_if_every_segment_is(states: tuple[str, ...], word: str) -> None:
    (route,) = route_states(of_states(*states), DEMO_DAY)
    assert route.passage["residents"].word == word


def test_the_demo_day_shows_the_railway_as_far_as_its_least_segment(agreement: Agreement) -> None:
    states = route_states(agreement, DEMO_DAY)
    rail = _route(states, "nakhchivan-rail")
    assert [part.state for part in rail.segments] == ["building", "agreed_in_words", "no_report", "no_report"]
    assert rail.passage["goods"] == Passage(0, 0)
    assert _route(states, "lachin-corridor").passage["residents"].word == "open"
    assert len(rail.waiting_for) == 4


def test_for_whom_it_is_open_follows_the_users_a_state_names(agreement: Agreement) -> None:
    october = _segment(route_states(agreement, "2021-10-01"), "goris-kapan-held")
    assert october.passage["transit"].word == "restricted"
    assert october.passage["residents"].word == "open"
    november = _segment(route_states(agreement, "2021-11-12"), "goris-kapan-held")
    assert {passage.word for passage in november.passage.values()} == {"restricted"}


def test_a_closure_ends_and_the_state_before_it_holds_again(agreement: Agreement) -> None:
    closed = _segment(route_states(agreement, "2021-08-26"), "goris-kapan-held")
    assert (closed.state, closed.since, closed.passage["goods"].word) == ("closed", "2021-08-25", "not_open")
    again = _segment(route_states(agreement, "2021-08-29"), "goris-kapan-held")
    assert (again.state, again.since) == ("open", "2021-08-28")
    assert again.closures[0].by == "azerbaijan"


def test_versions_of_one_day_that_differ_make_an_interval_and_nobody_chooses(agreement: Agreement) -> None:
    claims = [
        told("closed", "2021-10-05", "armenia", "goris", "kapan"),
        told("opened", "2021-10-05", "iran", "goris", name="clm_2"),
    ]
    part = _segment(route_states(agreement, "2021-10-06", claims), "goris-kapan-held")
    assert part.disputed
    assert part.passage["goods"] == Passage(0, 2)
    assert part.passage["goods"].word == "disputed"
    assert {report.by for report in part.versions} == {"armenia", "iran"}
    route = _route(route_states(agreement, "2021-10-06", claims), "goris-kapan-road")
    assert route.passage["goods"].word == "disputed"


def test_a_denial_is_a_version_too(agreement: Agreement) -> None:
    claims = [
        told("closed", "2021-10-05", "armenia", "goris"),
        told("closed", "2021-10-05", "azerbaijan", "goris", mode="denied", name="clm_2"),
    ]
    assert _segment(route_states(agreement, "2021-10-06", claims), "goris-kapan-held").passage["goods"] == Passage(0, 2)


def test_a_later_day_is_a_change_and_no_dispute(agreement: Agreement) -> None:
    claims = [told("closed", "2021-10-05", "armenia", "goris"), told("opened", "2021-10-07", "russia", "goris", name="clm_2")]
    part = _segment(route_states(agreement, "2021-10-08", claims), "goris-kapan-held")
    assert (part.state, part.disputed) == ("open", False)
    assert _segment(route_states(agreement, "2021-10-06", claims), "goris-kapan-held").state == "closed"


def test_an_incident_of_a_blocked_road_counts_unless_it_was_found_unfounded(agreement: Agreement) -> None:
    claim = told("route_blocked", None, "armenia", "shurnukh")
    incident = Incident("inc_1", "route_blocked", ("clm_1",), ("doc_1",), When("2021-10-05", "2021-10-05", "day", "x"))
    part = _segment(route_states(agreement, "2021-10-06", [claim], [incident]), "goris-kapan-held")
    assert (part.state, part.versions[0].incident) == ("closed", "inc_1")
    unfounded = replace(incident, occurrence="unfounded")
    assert _segment(route_states(agreement, "2021-10-06", [claim], [unfounded]), "goris-kapan-held").state == "restricted"


def test_plans_calls_and_unplaced_claims_change_no_state(agreement: Agreement) -> None:
    claims = [
        told("opened", "2021-10-05", "armenia", "goris", mode="planned"),
        told("opened", "2021-10-05", "armenia", name="clm_2"),
        told("unblocking", "2021-10-05", "russia", "goris", name="clm_3"),
    ]
    assert route_states(agreement, "2021-10-06", claims) == route_states(agreement, "2021-10-06")
    assert segment_of(agreement, told("closed", None, None, "meghri", "horadiz")) is None  # two segments fit alike


def test_a_claim_without_a_day_is_of_the_day_it_became_known(agreement: Agreement) -> None:
    claim = told("closed", None, "armenia", "goris")
    for day, state in (("2021-10-06", "closed"), ("2021-10-05", "restricted")):
        states = route_states(agreement, day, [claim], (), {"doc_1": "2021-10-06"})
        assert _segment(states, "goris-kapan-held").state == state


def test_progress_that_falls_is_flagged_even_between_equal_numbers(agreement: Agreement) -> None:
    part = _segment(route_states(agreement, "2024-12-31"), "horadiz-aghband")
    assert [(fall.date, fall.bound) for fall in part.falls] == [("2023-02-20", "almost")]
    assert not _segment(route_states(agreement, "2022-12-31"), "horadiz-aghband").falls


def test_what_is_told_later_is_left_out_and_counted(agreement: Agreement) -> None:
    part = _segment(route_states(agreement, DEMO_DAY), "horadiz-aghband")
    assert all(report.day <= DEMO_DAY for report in part.history)
    assert part.later == 5
    assert part.slips == ()


def test_a_promise_that_moved_says_by_how_much(agreement: Agreement) -> None:
    first, second = _segment(route_states(agreement, "2024-09-01"), "horadiz-aghband").slips
    assert (first.state, first.days) == ("moved", 549)
    assert (second.state, second.days) == ("open", 0)
    late = _segment(route_states(load_agreement("libya-2020"), "2021-12-31"), "misrata-sirte").slips[0]
    assert (late.state, late.days) == ("late", 122)


def test_a_promise_whose_day_passed_is_overdue_and_one_kept_is_kept() -> None:
    base = of_states("open")
    made = Milestone("2021-02-01", "2021-01-01", "x", "https://x")
    (segment,) = base.routes[0].segments
    promised = replace(segment, milestones=(made, replace(made, done="2021-01-20")))
    pack = replace(base, routes=(replace(base.routes[0], segments=(promised,)),))
    slips = _segment(route_states(pack, "2021-02-11"), "s0").slips
    assert [(slip.state, slip.days) for slip in slips] == [("overdue", 10), ("kept", -12)]


def test_no_report_is_no_plan_for_the_duty_and_no_report_for_the_reader(agreement: Agreement) -> None:
    segment = _segment(route_states(agreement, DEMO_DAY), "ordubad-julfa").segment
    assert route_status(segment, DEMO_DAY) == "no_plan"


def test_opening_a_segment_joins_places_alone_and_with_the_rest(agreement: Agreement) -> None:
    found = what_if(route_states(agreement, "2024-09-01"), "meghri-rail", "goods")
    assert found is not None
    assert (found.pairs, [joined.by for joined in found.joined]) == (1, [("Aghband", "Ordubad")])
    assert found.still_shut == ("horadiz-aghband", "ordubad-julfa", "julfa-yeraskh")
    assert found.pairs_with_rest == 8
    assert found.joined_with_rest[0].by == ("Horadiz", "Aghband", "Ordubad", "Julfa", "Yeraskh", "Gyumri")


def test_opening_what_is_open_joins_nothing_and_a_second_way_neither(agreement: Agreement) -> None:
    states = route_states(agreement, DEMO_DAY)
    open_already = what_if(states, "lachin-old-road", "residents")
    assert open_already is not None
    assert open_already.already
    assert open_already.pairs == 0
    assert what_if(states, "nowhere", "residents") is None
    (route,) = route_states(of_states("open"), DEMO_DAY)
    around = replace(route.segments[0].segment, id="around", statuses=())
    pack = replace(of_states("open"), routes=(replace(route.route, segments=(route.segments[0].segment, around)),))
    second = what_if(route_states(pack, DEMO_DAY), "around", "residents")
    assert second is not None
    assert (second.already, second.pairs) == (False, 0)


def test_a_hope_is_no_road(agreement: Agreement) -> None:
    """Where versions differ the way is not taken as open: what opening joins must not rest on somebody's word alone."""
    claims = [told("closed", "2021-11-20", "armenia", "gyumri"), told("opened", "2021-11-20", "turkey", "gyumri", name="clm_2")]
    found = what_if(route_states(agreement, DEMO_DAY, claims), "gyumri-kars", "residents")
    assert found is not None
    assert [joined.by for joined in found.joined] == [("Gyumri", "Kars")]


def test_swapping_the_parties_swaps_every_state_and_nothing_else(agreement: Agreement) -> None:
    def swapped(value: str) -> str:
        return value.replace("armenia", "\0").replace("azerbaijan", "armenia").replace("\0", "azerbaijan")

    claims = [told("closed", "2021-10-05", "armenia", "goris"), told("opened", "2021-10-05", "iran", "goris", name="clm_2")]
    turned = from_json(Agreement, json.loads(swapped(json.dumps(to_json(agreement), ensure_ascii=False))))
    mirror = [from_json(Claim, json.loads(swapped(json.dumps(to_json(claim))))) for claim in claims]
    one = [to_json(state) for state in route_states(agreement, "2021-10-06", claims)]
    other = [to_json(state) for state in route_states(turned, "2021-10-06", mirror)]
    assert json.loads(swapped(json.dumps(one, ensure_ascii=False))) == other
