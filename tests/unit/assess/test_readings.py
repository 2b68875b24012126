"""Disputed readings scored apart, questions of scope told and not taken in, steps that check who took them."""

from dataclasses import replace

import pytest

from tests.unit.assess.records import BORDER, KELBAJAR, MARTAKERT, YEREVAN, Record, lost, said
from trucewatch.agreements.load import load_agreement
from trucewatch.assess.assess import assess
from trucewatch.assess.evidence import Finding
from trucewatch.model.agreement import Agreement, Reading
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Place

YEAR = ("2020-11-10", "2021-11-26")
AGHDAM = Place("aghdam-district", "Aghdam", 39.99, 46.93, 15000, "Aghdam")


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load_agreement("karabakh-2020")


def _all(agreement: Agreement, record: Record, duty: str, as_of: str = "2021-11-26", **more: object) -> list[Assessment]:
    period = (YEAR[0], as_of)
    found = assess(agreement, record.incidents, record.claims, record.documents, period, as_of, **more)  # type: ignore[arg-type]
    return [made for made in found if made.obligation == duty]


def _interval(found: list[Assessment], party: str, reading: str = "") -> tuple[str | None, str | None]:
    return next((made.low, made.high) for made in found if (made.party, made.reading) == (party, reading))


def test_the_new_route_is_scored_under_each_reading(agreement: Agreement) -> None:
    found = _all(agreement, Record(), "6d")
    assert _interval(found, "armenia", "azerbaijan") == ("2", "2")
    assert _interval(found, "armenia", "armenia") == ("1", "1")
    assert _interval(found, "armenia") == ("1", "2")
    assert all(made.disputed for made in found)


def test_the_road_in_use_is_done_by_one_reading_and_begun_by_the_other(agreement: Agreement) -> None:
    found = _all(agreement, Record(), "6d", as_of="2022-10-01")
    assert _interval(found, "azerbaijan", "azerbaijan") == ("3", "3")
    assert _interval(found, "azerbaijan", "armenia") == ("1", "1")
    assert _interval(found, "azerbaijan") == ("1", "3")


def test_a_reading_in_the_record_names_who_argues_it(agreement: Agreement) -> None:
    made = next(made for made in _all(agreement, Record(), "6d") if made.reading == "armenia")
    assert made.reasons[0].startswith("as armenia reads it: ")
    over = next(made for made in _all(agreement, Record(), "6d") if not made.reading)
    assert "as azerbaijan reads it: [2, 2]" in over.reasons


def test_the_border_counts_only_under_the_reading_that_takes_it_in(agreement: Agreement) -> None:
    record = Record().event("2021-11-16", "shelling", BORDER, said("armenia", "azerbaijan", counts=lost("armenia", "killed", 1)))
    found = _all(agreement, record, "1a")
    assert _interval(found, "azerbaijan") == ("not_observable", "not_observable")
    assert _interval(found, "azerbaijan", "armenia") == ("not_observable", "serious")
    assert not [made for made in found if made.reading == "azerbaijan"]
    over = next(made for made in found if made.party == "azerbaijan" and not made.reading)
    assert any(reason.startswith("scope: 1 events lie on") for reason in over.reasons)
    assert any(reason.startswith("scope, as azerbaijan argues") for reason in over.reasons)


def test_a_reading_may_forbid_fewer_acts(agreement: Agreement) -> None:
    duty = next(duty for duty in agreement.obligations if duty.id == "1a")
    narrow = replace(duty, readings=(Reading("armenia", "only attacks", "https://x", prohibits=("ground_attack",)),), scope=())
    narrowed = replace(agreement, obligations=(narrow,))
    record = Record().event("2020-12-05", "shelling", MARTAKERT, said("russia", "azerbaijan"))
    found = _all(narrowed, record, "1a")
    assert _interval(found, "azerbaijan", "armenia") == ("not_observable", "not_observable")
    assert _interval(found, "azerbaijan") == ("not_observable", "serious")


@pytest.mark.parametrize(("actor", "high"), [("armenia", "3"), (None, "3"), ("azerbaijan", None)])
def test_a_step_counts_for_the_one_who_took_it(agreement: Agreement, actor: str | None, high: str | None) -> None:
    record = Record().event("2020-11-25", "withdrawal", KELBAJAR, said("russia", actor))
    (made,) = _all(agreement, record, "6a")
    assert made.high == high
    if actor == "azerbaijan":
        assert any("names azerbaijan, not armenia" in reason for reason in made.reasons)


def test_a_finding_on_the_actor_goes_before_what_claims_say(agreement: Agreement) -> None:
    record = Record().event(
        "2020-11-25", "withdrawal", KELBAJAR, said("russia", "armenia"), attribution="established", agreed={"actor": "azerbaijan"}
    )
    (made,) = _all(agreement, record, "6a")
    assert made.high is None


def test_the_district_beside_it_is_another_one(agreement: Agreement) -> None:
    """Lachin's drawing lies so near to Kelbajar's that a withdrawal from one would reach into the other."""
    record = Record().event("2020-11-25", "withdrawal", KELBAJAR, said("azerbaijan", "armenia"))
    assert _all(agreement, record, "6b")[0].high is None
    assert _all(agreement, record, "6a")[0].high == "3"


def test_retold_versions_count_beside_a_fresh_report_and_never_alone(agreement: Agreement) -> None:
    fresh = said("armenia", "azerbaijan", type_="small_arms_fire")
    retold = said("armenia", "azerbaijan", type_="shelling", background=True)
    alone = Record().event("2020-12-05", "shelling", MARTAKERT, retold)
    beside = Record().event("2020-12-05", "shelling", MARTAKERT, fresh, retold)
    assert _interval(_all(agreement, alone, "1a"), "azerbaijan")[1] == "not_observable"
    assert _interval(_all(agreement, beside, "1a"), "azerbaijan")[1] == "serious"


def test_a_breach_is_found_by_a_person_and_only_for_the_party_it_names(agreement: Agreement) -> None:
    record = Record().event("2020-12-05", "shelling", MARTAKERT, said("armenia", "azerbaijan"))
    findings = (Finding("inc_1", "jdg_1", None, "azerbaijan"), Finding("inc_9", "jdg_2"), Finding("inc_1", "jdg_3", "6c"))
    found = _all(agreement, record, "1a", findings=findings)
    held = {made.party: made.findings for made in found if not made.reading}
    assert held == {"all": ("jdg_1",), "armenia": (), "azerbaijan": ("jdg_1",)}


def test_an_event_nowhere_near_is_left_out_before_any_zone_is_asked(agreement: Agreement) -> None:
    record = Record().event("2020-12-05", "shelling", YEREVAN, said("armenia", "azerbaijan"))
    assert _interval(_all(agreement, record, "1a"), "azerbaijan")[1] == "not_observable"
