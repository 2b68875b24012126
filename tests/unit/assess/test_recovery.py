"""Indicators: rival series side by side and never merged, totals that fall flagged, nothing shown without its frame."""

from dataclasses import replace

import pytest

from trucewatch.agreements.load import load_agreement
from trucewatch.assess.recovery import IndicatorState, indicator_states
from trucewatch.model.agreement import Agreement, Figure, Indicator
from trucewatch.model.claim import Claim, Count, Speaker, When
from trucewatch.model.span import Span

DAY = "2021-12-31"


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load_agreement("karabakh-2020")


def _one(states: tuple[IndicatorState, ...], name: str) -> IndicatorState:
    return next(state for state in states if state.indicator.id == name)


def told(
    low: int | None, high: int | None, day: str | None, by: str | None, *, total: bool | None, mode: str = "asserted"
) -> Claim:
    return Claim(
        id=f"clm_{by}_{low}_{day}",
        document="doc_1",
        kind="indicator",
        type="returnees",
        mode=mode,
        span=Span(0, 1, "x"),
        speakers=(Speaker(None, by, None, by),) if by else (),
        when=When(None, day, "day", day) if day else None,
        counts=(Count("returned", low, high, True, cumulative=total),),
    )


def test_rival_figures_of_one_thing_stay_in_series_of_their_own(agreement: Agreement) -> None:
    returns = _one(indicator_states(agreement, DAY), "returns")
    values = {(series.by, series.name): [point.low for point in series.points] for series in returns.series}
    assert values["russia", "with peacekeepers"] == [52351, 53000]
    assert values["UNHCR", "persons who travelled"] == [24267]
    assert values["UNHCR", "bus boardings, some people many times"] == [34564]
    assert returns.rivals == 2


def test_mine_victims_of_other_groups_and_periods_are_never_joined(agreement: Agreement) -> None:
    victims = _one(indicator_states(agreement, DAY), "mine-victims")
    assert sorted(point.low or 0 for series in victims.series for point in series.points) == [59, 97, 197]
    assert len(victims.series) == 3


def test_claims_stand_beside_published_figures_and_are_not_merged_with_them(agreement: Agreement) -> None:
    claims = [
        told(2000, 2000, "2020-11-18", "russia", total=True),
        told(41, 41, "2021-02-08", "russia", total=False),
        told(20000, None, None, "russia", total=None),
    ]
    returns = _one(indicator_states(agreement, DAY, claims, {"doc_1": "2020-12-21"}), "returns")
    mine = [series for series in returns.series if series.from_claims]
    assert [(series.by, series.kind) for series in mine] == [("russia", "increment"), ("russia", "total"), ("russia", "unsaid")]
    assert mine[2].points[0].day == "2020-12-21"
    assert (mine[2].points[0].low, mine[2].points[0].high) == (20000, None)


def test_a_total_that_falls_is_flagged_and_a_state_that_falls_is_not(agreement: Agreement) -> None:
    falling = (Figure("2021-01-01", 10, "x", "https://x", series="s"), Figure("2021-02-01", 8, "x", "https://x", series="s"))
    base = Indicator("i", {"en": "I"}, "ha", "running total", "land", ("x",), "c", baseline="2020-11-10", source="https://x")
    pack = replace(agreement, indicators=(replace(base, figures=falling),))
    (series,) = indicator_states(pack, DAY)[0].series
    assert [point.low for point in series.falls] == [8]
    states = tuple(replace(figure, cumulative=False) for figure in falling)
    (series,) = indicator_states(replace(agreement, indicators=(replace(base, figures=states),)), DAY)[0].series
    assert series.falls == ()
    claims = [told(50, 50, "2021-01-05", "un", total=True), told(40, 40, "2021-02-05", "un", total=True)]
    told_of = _one(indicator_states(agreement, DAY, claims), "returns")
    assert [point.low for series in told_of.series if series.by == "un" for point in series.falls] == [40]


def test_without_first_day_population_or_source_nothing_is_shown(agreement: Agreement) -> None:
    assert _one(indicator_states(agreement, DAY), "gas-supply").missing == ("baseline",)
    assert _one(indicator_states(agreement, DAY), "returns").missing == ()


def test_what_is_published_later_is_left_out_and_counted(agreement: Agreement) -> None:
    early = _one(indicator_states(agreement, "2021-02-10"), "returns")
    assert [point.low for series in early.series for point in series.points] == [52351]
    assert early.later == 4


def test_wishes_and_background_are_no_figures(agreement: Agreement) -> None:
    claims = [
        told(9, 9, "2021-01-05", "armenia", total=True, mode="planned"),
        replace(told(8, 8, "2021-01-05", "armenia", total=True), background=True),
    ]
    assert indicator_states(agreement, DAY, claims) == indicator_states(agreement, DAY)
