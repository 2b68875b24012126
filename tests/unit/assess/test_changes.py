"""Every change of a score: dated by what became known, with rule and evidence, the same however often it is asked."""

from dataclasses import replace

import pytest

from tests.unit.assess.records import DOCUMENT, MARTAKERT, Record, lost, said
from trucewatch.agreements.load import load_agreement
from trucewatch.assess.assess import assess
from trucewatch.assess.changes import Change, Dated, History, changes
from trucewatch.assess.evidence import Finding, known_days
from trucewatch.model.agreement import Agreement

FIRST, LAST = "2020-11-10", "2021-11-26"


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return load_agreement("karabakh-2020")


def two_reports() -> Record:
    """One event told of on two days: first the other side's word, a week later the monitor's."""
    record = Record()
    record.documents = [
        replace(DOCUMENT, id="doc_1", published="2020-12-06"),
        replace(DOCUMENT, id="doc_2", published="2020-12-13"),
    ]
    return record.event(
        "2020-12-05",
        "small_arms_fire",
        MARTAKERT,
        said("armenia", "azerbaijan", document="doc_1"),
        said("russia", "azerbaijan", counts=lost("armenia", "wounded", 1), document="doc_2"),
    )


def _history(record: Record, **more: object) -> History:
    return History(tuple(record.incidents), tuple(record.claims), known_days(record.documents), **more)  # type: ignore[arg-type]


def _of(found: tuple[Change, ...], party: str) -> list[tuple[str, tuple[str | None, str | None]]]:
    return [(change.known, change.new) for change in found if change.party == party and not change.reading]


def test_each_change_stands_on_the_day_its_evidence_became_known(agreement: Agreement) -> None:
    found = changes(agreement, _history(two_reports()), FIRST, LAST, ("1a",))
    assert _of(found, "azerbaijan") == [("2020-12-06", ("not_observable", "minor")), ("2020-12-13", ("serious", "serious"))]
    last = [change for change in found if change.party == "azerbaijan" and not change.reading][-1]
    assert last.old == ("not_observable", "minor")
    assert last.evidence == ("clm_1_2",)
    assert any("people killed, wounded or captured" in rule for rule in last.rules)


def test_the_last_change_is_the_score(agreement: Agreement) -> None:
    record = two_reports()
    last = {(c.obligation, c.party, c.reading): c.new for c in changes(agreement, _history(record), FIRST, LAST)}
    now = assess(agreement, record.incidents, record.claims, record.documents, (FIRST, LAST), LAST)
    for made in now:
        told = last.get((made.obligation, made.party, made.reading))
        assert told in (None, (made.low, made.high)), (made.obligation, made.party, told)


def test_nothing_known_is_no_change(agreement: Agreement) -> None:
    found = changes(agreement, _history(Record()), FIRST, LAST, ("1a", "2"))
    assert found == ()


def test_data_of_the_pack_change_scores_on_their_own_days(agreement: Agreement) -> None:
    found = changes(agreement, _history(Record()), FIRST, LAST, ("6d",))
    assert {change.known for change in found} == {"2021-07-01"}


def test_what_a_person_decides_counts_from_that_day_even_after_the_record_ends(agreement: Agreement) -> None:
    record = two_reports()
    unfounded = Dated("2022-01-10", incident=replace(record.incidents[0], occurrence="unfounded"))
    found = changes(agreement, _history(record, decided=(unfounded,)), FIRST, LAST, ("1a",))
    assert _of(found, "azerbaijan")[-1] == ("2022-01-10", ("not_observable", "not_observable"))
    breach = Dated("2021-01-05", finding=Finding("inc_1", "jdg_1", None, "azerbaijan"))
    found = changes(agreement, _history(record, decided=(breach,)), FIRST, LAST, ("1a",))
    assert [c.findings for c in found if c.known == "2021-01-05" and c.party == "azerbaijan"] == [("jdg_1",)]


def test_order_and_repetition_change_nothing(agreement: Agreement) -> None:
    record = two_reports()
    one = changes(agreement, _history(record), FIRST, LAST)
    record.claims.reverse()
    record.documents.reverse()
    assert changes(agreement, _history(record), FIRST, LAST) == one
    assert len({change.id for change in one}) == len(one)


def test_swapping_the_parties_swaps_every_change(agreement: Agreement) -> None:
    import json

    from trucewatch.model.jsonl import from_json, to_json

    def swapped(value: str) -> str:
        return value.replace("armenia", "\0").replace("azerbaijan", "armenia").replace("\0", "azerbaijan")

    record, mirror = two_reports(), two_reports()
    mirror.claims = [from_json(type(c), json.loads(swapped(json.dumps(to_json(c))))) for c in record.claims]
    turned = from_json(Agreement, json.loads(swapped(json.dumps(to_json(agreement), ensure_ascii=False))))

    def facts(found: tuple[Change, ...]) -> list[dict[str, object]]:
        bare = [{**to_json(change), "id": ""} for change in found]
        return sorted(bare, key=lambda row: json.dumps([row["known"], row["obligation"], row["party"], row["reading"]]))

    one = json.loads(swapped(json.dumps(facts(changes(agreement, _history(record), FIRST, LAST)))))
    key = lambda row: json.dumps([row["known"], row["obligation"], row["party"], row["reading"]])  # noqa: E731
    assert sorted(one, key=key) == facts(changes(turned, _history(mirror), FIRST, LAST))
