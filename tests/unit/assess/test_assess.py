"""Assessment: intervals with reasons, silence that is not peace, scope kept apart, and no favourite side."""

import json
from dataclasses import replace

import pytest

from tests.unit.assess.records import BORDER, DOCUMENT, HIN_TAGHER, KELBAJAR, KHTSABERD, MARTAKERT, YEREVAN, Record, lost, said
from trucewatch.agreements.load import load_agreement
from trucewatch.assess.assess import assess, months
from trucewatch.assess.zones import ZoneIndex
from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Place
from trucewatch.model.jsonl import from_json, to_json
from trucewatch.model.observation import Observation

DECEMBER = ("2020-12-01", "2020-12-31")
YEAR = ("2020-11-10", "2021-11-26")
WATCHED = (Observation("o", "russia", "nk-conflict-zone", "2020-12-01", "2020-12-31", "observed"),)


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load_agreement("karabakh-2020")


def _one(
    agreement: Agreement, record: Record, duty: str, party: str, period: tuple[str, str] = DECEMBER, **more: object
) -> Assessment:
    as_of = str(more.pop("as_of", "2021-11-26"))
    found = assess(agreement, record.incidents, record.claims, record.documents, period, as_of, **more)  # type: ignore[arg-type]
    return next(a for a in found if (a.obligation, a.party) == (duty, party))


def hadrut() -> Record:
    """December 2020 as the record held it: rival accounts, own losses on both sides, a bulletin that names nobody."""
    return (
        Record()
        .event("2020-12-11", "unspecified_violation", HIN_TAGHER, said("russia"))
        .event("2020-12-11", "ground_attack", HIN_TAGHER, said("armenia", "azerbaijan", counts=lost("armenia", "wounded", 6)))
        .event("2020-12-12", "position_seized", KHTSABERD, said(None, "azerbaijan", places=(HIN_TAGHER, KHTSABERD)))
        .event("2020-12-08", "infiltration", HIN_TAGHER, said("azerbaijan", "armenia", counts=lost("azerbaijan", "killed", 4)))
    )


def test_december_2020_is_serious_to_material_and_attributed_to_nobody(agreement: Agreement) -> None:
    everyone = _one(agreement, hadrut(), "1a", "all", observations=WATCHED)
    assert (everyone.low, everyone.high) == ("serious", "material")
    freeze = _one(agreement, hadrut(), "1b", "all", observations=WATCHED)
    assert (freeze.low, freeze.high) == ("serious", "material")
    for side in ("armenia", "azerbaijan"):
        alone = _one(agreement, hadrut(), "1a", side, observations=WATCHED)
        assert alone.low == "kept", alone.reasons
        assert alone.high in ("serious", "material")
        assert alone.views["other_party_account"] in ("serious", "material")
        assert alone.views["party_account"] == "nothing_claimed"
        assert alone.views["monitors"] == "no_side_named"
        assert any("who did it does not" in reason for reason in alone.reasons)
        assert alone.views["admissions"] == "nothing_admitted"


def test_kelbajar_is_done_late_by_ten_days_extended_by_spoken_consent(agreement: Agreement) -> None:
    record = Record().event("2020-11-25", "withdrawal", KELBAJAR, said("azerbaijan", "armenia"))
    found = _one(agreement, record, "6a", "armenia", YEAR)
    assert (found.low, found.high) == ("3", "3")
    assert found.timeliness.startswith("late by 10 days; extended to 2020-11-25 by consent (oral")
    assert found.timeliness.endswith("within the extension")


def test_the_bearers_own_word_raises_only_the_high_end(agreement: Agreement) -> None:
    record = Record().event("2020-11-25", "withdrawal", KELBAJAR, said("armenia", "armenia"))
    found = _one(agreement, record, "6a", "armenia", YEAR)
    assert (found.low, found.high) == ("0", "3")
    assert found.would_change


def test_no_report_is_not_the_same_as_not_done(agreement: Agreement) -> None:
    found = _one(agreement, Record(), "2", "armenia", YEAR)
    assert (found.low, found.high) == (None, None)
    assert set(found.views.values()) == {"no_report"}
    assert found.timeliness.startswith("no report; its day passed 371 days ago")


def test_the_new_route_is_an_interval_and_disputed(agreement: Agreement) -> None:
    found = _one(agreement, Record(), "6d", "azerbaijan", YEAR)
    assert (found.low, found.high) == ("1", "2")
    assert found.disputed
    assert found.timeliness == "not yet due"
    assert sum(reason.startswith("read by") for reason in found.reasons) == 2


def test_silence_is_peace_only_where_somebody_watched(agreement: Agreement) -> None:
    unseen = _one(agreement, Record(), "1a", "all")
    assert (unseen.low, unseen.high) == ("not_observable", "not_observable")
    seen = _one(agreement, Record(), "1a", "all", observations=WATCHED)
    assert (seen.low, seen.high) == ("kept", "kept")


@pytest.mark.parametrize("coverage", ["not_observed", "denied", "feed_down"])
def test_not_watching_is_never_calm(agreement: Agreement, coverage: str) -> None:
    blind = tuple(replace(observation, coverage=coverage) for observation in WATCHED)
    assert _one(agreement, Record(), "1a", "all", observations=blind).low == "not_observable"


def test_the_border_is_a_question_of_scope_with_both_readings(agreement: Agreement) -> None:
    record = Record().event(
        "2020-12-16", "ground_attack", BORDER, said("armenia", "azerbaijan", counts=lost("armenia", "killed", 6))
    )
    found = _one(agreement, record, "1a", "azerbaijan", observations=WATCHED)
    assert (found.low, found.high) == ("kept", "kept")
    scope = [reason for reason in found.reasons if reason.startswith("scope")]
    assert len(scope) == 3
    assert any("as armenia argues" in line for line in scope)
    assert any("as azerbaijan argues" in line for line in scope)


def test_an_event_elsewhere_or_refuted_or_retold_does_not_count(agreement: Agreement) -> None:
    blame = said("armenia", "azerbaijan")
    for record in (
        Record().event("2020-12-05", "shelling", YEREVAN, blame),
        Record().event("2020-12-05", "shelling", MARTAKERT, blame, occurrence="unfounded"),
        Record().event("2020-12-05", "shelling", MARTAKERT, replace(blame, background=True)),
        Record().event("2020-12-05", "shelling", MARTAKERT, replace(blame, mode="denied")),
        Record().event("2020-12-05", "shelling", MARTAKERT, blame, aggregate=True),
    ):
        assert _one(agreement, record, "1a", "azerbaijan", observations=WATCHED).high == "kept"


def test_nothing_is_known_before_its_report(agreement: Agreement) -> None:
    record = Record().event("2020-12-05", "shelling", MARTAKERT, said("armenia", "azerbaijan"))
    assert _one(agreement, record, "1a", "azerbaijan", as_of="2020-12-13").high == "not_observable"
    assert _one(agreement, record, "1a", "azerbaijan", as_of="2020-12-14").high == "serious"


def test_a_monitors_word_that_names_a_side_raises_the_low_end(agreement: Agreement) -> None:
    record = Record().event(
        "2020-12-09", "attack_on_civilians", MARTAKERT, said("russia", "azerbaijan"), said("azerbaijan", mode="denied")
    )
    found = _one(agreement, record, "1a", "azerbaijan", observations=WATCHED)
    assert (found.low, found.high) == ("serious", "serious")
    assert found.views["monitors"] == "serious"


def test_a_persons_finding_raises_the_low_end(agreement: Agreement) -> None:
    record = Record().event(
        "2020-12-09",
        "shelling",
        MARTAKERT,
        said("armenia", "azerbaijan"),
        occurrence="confirmed",
        attribution="established",
        agreed={"actor": "azerbaijan"},
    )
    assert _one(agreement, record, "1a", "azerbaijan", observations=WATCHED).low == "serious"


def test_five_small_acts_in_a_week_are_serious(agreement: Agreement) -> None:
    record = Record()
    for day in range(1, 6):
        record.event(f"2020-12-0{day}", "small_arms_fire", MARTAKERT, said("armenia", "azerbaijan"))
    assert _one(agreement, record, "1a", "azerbaijan").high == "serious"
    record.incidents.pop()
    assert _one(agreement, record, "1a", "azerbaijan").high == "minor"


def test_twenty_five_deaths_in_one_operation_are_material(agreement: Agreement) -> None:
    def of(days: tuple[str, str]) -> Record:
        record = Record()
        for day, dead in zip(days, (13, 12), strict=True):
            record.event(
                day, "exchange_of_fire", MARTAKERT, said("armenia", "azerbaijan", counts=lost("armenia", "killed", dead))
            )
        return record

    assert _one(agreement, of(("2020-12-01", "2020-12-02")), "1a", "azerbaijan").high == "material"
    assert _one(agreement, of(("2020-12-01", "2020-12-20")), "1a", "azerbaijan").high == "serious"


def test_fighting_that_ends_in_a_new_truce_is_material(agreement: Agreement) -> None:
    record = Record().event("2020-12-05", "shelling", MARTAKERT, said("armenia", "azerbaijan"))
    record.event("2020-12-06", "truce", MARTAKERT, said("russia"))
    assert _one(agreement, record, "1a", "all").high == "material"
    later = Record().event("2020-12-05", "shelling", MARTAKERT, said("armenia", "azerbaijan"))
    later.event("2020-12-20", "truce", MARTAKERT, said("russia"))
    assert _one(agreement, later, "1a", "all").high == "serious"


def test_one_side_is_not_believed_about_the_other_sides_weapons(agreement: Agreement) -> None:
    """Own losses make the losses firm; two sectors under the other's guns stay a claim."""
    record = Record()
    for place in (MARTAKERT, replace(MARTAKERT, id="talish", name="Talish", lat=40.25)):
        record.event("2020-12-05", "shelling", place, said("armenia", "azerbaijan", counts=lost("armenia", "wounded", 1)))
    found = _one(agreement, record, "1a", "all")
    assert (found.low, found.high) == ("serious", "material")


def _swapped(value: str) -> str:
    return value.replace("armenia", "\0").replace("azerbaijan", "armenia").replace("\0", "azerbaijan")


def test_swapping_the_parties_swaps_the_result_and_nothing_else(agreement: Agreement) -> None:
    record = hadrut().event("2020-11-25", "withdrawal", KELBAJAR, said("azerbaijan", "armenia"))
    mirror = Record()
    mirror.claims = [from_json(type(c), json.loads(_swapped(json.dumps(to_json(c))))) for c in record.claims]
    mirror.incidents = [from_json(type(i), json.loads(_swapped(json.dumps(to_json(i))))) for i in record.incidents]
    turned = from_json(Agreement, json.loads(_swapped(json.dumps(to_json(agreement), ensure_ascii=False))))
    one = assess(agreement, record.incidents, record.claims, record.documents, YEAR, "2021-11-26", WATCHED)
    other = assess(turned, mirror.incidents, mirror.claims, mirror.documents, YEAR, "2021-11-26", WATCHED)

    def facts(found: tuple[Assessment, ...]) -> list[dict[str, object]]:
        return [{**to_json(a), "id": ""} for a in found]

    assert json.loads(_swapped(json.dumps(facts(one)))) == facts(other)


def test_the_order_of_the_record_does_not_matter(agreement: Agreement) -> None:
    record = hadrut()
    one = assess(agreement, record.incidents, record.claims, record.documents, YEAR, "2021-11-26", WATCHED)
    other = assess(agreement, record.incidents[::-1], record.claims[::-1], record.documents, YEAR, "2021-11-26", WATCHED)
    assert one == other
    assert len({a.id for a in one}) == len(one)


def test_every_duty_of_every_pack_is_assessed_with_reasons() -> None:
    for slug in ("hudaydah-2018", "karabakh-2020", "lebanon-2024", "libya-2020"):
        pack = load_agreement(slug)
        found = assess(pack, (), (), (DOCUMENT,), ("2024-12-01", "2024-12-31"), "2024-12-31")
        assert {a.obligation for a in found} == {o.id for o in pack.obligations}
        assert all(a.reasons for a in found)
        assert from_json(Assessment, to_json(found[0])) == found[0]


def test_a_duty_is_not_asked_about_before_it_begins(agreement: Agreement) -> None:
    found = assess(agreement, (), (), (), ("2020-10-01", "2020-10-31"), "2021-11-26")
    assert not [a for a in found if a.obligation in ("1a", "6c")]


def test_months_are_cut_to_the_days_given() -> None:
    assert months("2020-11-10", "2021-01-05") == (
        ("2020-11-10", "2020-11-30"),
        ("2020-12-01", "2020-12-31"),
        ("2021-01-01", "2021-01-05"),
    )


@pytest.mark.parametrize(
    ("zone", "place", "where"),
    [
        ("nk-conflict-zone", HIN_TAGHER, "inside"),
        ("nk-conflict-zone", YEREVAN, "outside"),
        ("nk-conflict-zone", Place("nagorno-karabakh", "Karabakh", 39.8, 46.75, 60000, "Karabakh"), "inside"),
        ("state-border", BORDER, "inside"),
        ("lachin-corridor", Place("x", "somewhere near", 39.66, 46.60, 20000, "near"), "edge"),
        ("aghdam", Place("y", "no point", None, None, None, "there"), "unknown"),
    ],
)
def test_membership_is_honest_about_doubt(agreement: Agreement, zone: str, place: Place, where: str) -> None:
    assert ZoneIndex(agreement.zones).membership(zone, (place,)) == where
