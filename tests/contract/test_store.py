"""What every store must do, whichever database keeps it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from store_records import NORTH, SOUTH, claim, document, link_by_place_and_day, noted

from trucewatch.errors import RecordError, SpanError, TamperError
from trucewatch.model.observation import Observation
from trucewatch.model.source import Source
from trucewatch.store import judgements, judging, models, queries
from trucewatch.store.derive import digest_of, write_view
from trucewatch.store.open import close_store
from trucewatch.store.put import put_documents, put_observations, put_sources
from trucewatch.store.queries import DocumentFilter, IncidentFilter
from trucewatch.store.relink import link_known
from trucewatch.store.views import view_for

pytestmark = pytest.mark.usefixtures("store")
DAY_ONE, DAY_TWO, DAY_FIVE = "2021-11-16T10:00:00+00:00", "2021-11-17T10:00:00+00:00", "2021-11-20T10:00:00+00:00"
FIRST, SECOND, THIRD = document(1), document(2, outlet="Other Wire"), document(3, day="2021-11-17", language="ar")


@pytest.fixture(autouse=True)
def linked_by_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is tested with a small linker of its own."""
    monkeypatch.setattr("trucewatch.store.relink.packaged_linker", lambda as_of: link_by_place_and_day)


def put(of=FIRST, at=DAY_ONE, **values):
    return put_documents([of], [claim(of, **values)], at)


def relink() -> str:
    return write_view("", link_known())


def tables() -> dict[str, int]:
    return {
        table.__name__: table.objects.count()
        for table in (models.Document, models.Claim, models.ClaimSpeaker, models.ClaimCount, models.Extraction, models.SearchText)
    }


def test_putting_twice_changes_nothing():
    first = put()
    before = tables()
    again = put(at=DAY_FIVE)
    assert first.documents == (FIRST.id,)
    assert len(first.claims) == 1
    assert again.documents == ()
    assert again.claims == ()
    assert again.known == (FIRST.id,)
    assert tables() == before
    assert queries.document(FIRST.id).recorded_at == "2021-11-16T10:00:00Z"


def test_nothing_is_overwritten():
    put()
    put_documents([replace(FIRST, title="Another title")], [], DAY_TWO)
    assert queries.document(FIRST.id).document == FIRST


def test_a_broken_claim_takes_the_whole_batch_with_it():
    broken = replace(claim(SECOND), spans={})
    with pytest.raises(SpanError):
        put_documents([FIRST, SECOND], [claim(FIRST), broken], DAY_ONE)
    with pytest.raises(RecordError, match="not in the batch"):
        put_documents([FIRST], [claim(SECOND)], DAY_ONE)
    with pytest.raises(RecordError, match="demand the id"):
        put_documents([replace(FIRST, text=FIRST.text + " ")], [], DAY_ONE)
    assert tables() == dict.fromkeys(tables(), 0)


@pytest.mark.parametrize("versions", [("1", "2", "10"), ("10", "2", "1"), ("2", "10", "1")])
def test_the_highest_version_holds_in_any_order_and_no_claim_is_lost(versions):
    for version in versions:
        put(version=version)
    reading = queries.document(FIRST.id)
    assert [r.claim.extractor.version for r in reading.claims] == ["10"]
    assert models.Claim.objects.count() == 3
    old = models.Claim.objects.exclude(superseded_at=None).first()
    assert queries.claim(old.id).claim.id == old.id


def test_an_old_reading_is_seen_as_of_a_day_before_the_new_one():
    put(version="1")
    put(version="2", at=DAY_FIVE)
    versions = lambda day: [r.claim.extractor.version for r in queries.document(FIRST.id, as_of=day).claims]  # noqa: E731
    assert (versions("2021-11-16"), versions("2021-11-20")) == (["1"], ["2"])


def test_a_reading_that_finds_nothing_supersedes_only_with_a_version():
    put(version="1")
    put_documents([FIRST], [], DAY_TWO)
    assert len(queries.document(FIRST.id).claims) == 1
    put_documents([FIRST], [], DAY_TWO, version="2")
    assert queries.document(FIRST.id).claims == ()


def test_incidents_keep_every_version_side_by_side():
    put(killed=2)
    put(SECOND, killed=5, speaker="side-b")
    relink()
    page = queries.incidents()
    assert (page.total, page.items[0].claims, page.items[0].origins, page.items[0].contradictions) == (1, 2, 2, 1)
    detail = queries.incident(page.items[0].id)
    assert {cell.low for cell in detail.incident.casualties} == {2, 5}
    assert [summary.id for summary in detail.documents] == sorted([FIRST.id, SECOND.id])
    assert detail.incident.first_known == "2021-11-16T10:00:00Z"


def test_filters_of_incidents():
    put(place=NORTH)
    put(SECOND, place=SOUTH, type="shelling", speaker="side-b")
    put(THIRD, place=SOUTH, day="2021-11-17")
    relink()
    total = lambda **values: queries.incidents(IncidentFilter(**values)).total  # noqa: E731
    assert total() == 3
    assert total(types=("shelling",)) == 1
    assert total(families=("fire",)) == 3
    assert total(start="2021-11-17") == 1
    assert total(end="2021-11-16") == 2
    assert total(box=(46.0, 40.0, 46.5, 40.5)) == 1
    assert total(box=(46.3, 40.0, 46.5, 40.5)) == 0
    assert total(places=("plc-south",)) == 2
    assert total(parties=("side-a",)) == 3
    assert total(parties=("nobody",)) == 0
    assert total(text="SOUTH vill") == 2
    assert total(text="nothing-of-this") == 0
    assert total(text='" OR *') == 0
    assert total(occurrence=("alleged",)) == 3
    assert total(occurrence=("confirmed",)) == 0
    assert total(disputed=True) == 0
    assert total(aggregate=False) == 3
    assert total(breach=True) == 0


def test_paging_never_repeats_an_incident():
    for number in range(10, 21):
        put(document(number), place=replace(NORTH, id=f"plc-{number}"))
    relink()
    seen = [item.id for page in (1, 2, 3) for item in queries.incidents(page=page, size=4).items]
    assert len(seen) == len(set(seen)) == 11
    assert queries.incidents(size=4).pages == 3


def test_documents_are_found_by_folded_words_with_places_in_the_raw_text():
    arabic = document(7, text="أعلنت الوزارة إطلاقَ النار", language="ar", title="")
    put_documents([FIRST, arabic], [], DAY_ONE)
    found = queries.documents(DocumentFilter(text="اعلنت اطلاق"))
    assert [summary.id for summary in found.items] == [arabic.id]
    assert [arabic.text[start:end] for start, end in found.items[0].places] == ["أعلنت", "إطلاقَ"]
    assert queries.documents(DocumentFilter(text="shot SOLDIERS")).total == 1
    assert queries.documents(DocumentFilter(text="shot elsewhere")).total == 0


def test_filters_of_documents():
    put_documents([FIRST, SECOND, noted(THIRD, "date_conflict")], [], DAY_ONE)
    total = lambda **values: queries.documents(DocumentFilter(**values)).total  # noqa: E731
    assert (total(), total(languages=("ar",)), total(outlet="Other Wire"), total(note="date_conflict")) == (3, 1, 1, 1)
    assert (total(start="2021-11-17"), total(end="2021-11-16")) == (1, 2)


def test_text_no_database_takes_as_it_is_comes_back_as_it_was():
    odd = document(8, text="a\x00b \ud800 \U0001f54a end", title="t\x00")
    put_documents([odd], [], DAY_ONE)
    assert queries.document(odd.id).document == odd


def test_the_record_as_known_on_a_day():
    put(killed=2)
    put(SECOND, at=DAY_TWO, killed=7)
    relink()
    assert queries.documents(as_of="2021-11-15").total == 0
    assert queries.incidents(as_of="2021-11-15").total == 0
    before = queries.incidents(as_of="2021-11-16").items[0]
    after = queries.incidents(as_of="2021-11-17").items[0]
    assert (before.claims, before.contradictions, after.claims, after.contradictions) == (1, 0, 2, 1)
    assert queries.incidents().items[0] == after
    assert queries.overview(as_of="2021-11-16").documents == 1


def test_two_moments_with_the_same_knowledge_share_a_view():
    put()
    put(SECOND, at=DAY_FIVE)
    relink()
    assert view_for("2021-11-17") == view_for("2021-11-18") != view_for("2021-11-20") == ""


def test_learning_of_the_past_later_drops_its_views():
    put()
    relink()
    put(THIRD, at=DAY_FIVE)
    relink()
    assert queries.incidents(as_of="2021-11-17").total == 1
    put(SECOND, at=DAY_ONE, place=SOUTH)
    assert queries.incidents(as_of="2021-11-17").total == 2


def test_rebuilding_is_the_same_in_any_order_of_intake(store):
    for of, killed in ((FIRST, 2), (SECOND, 5), (THIRD, 1)):
        put(of, killed=killed)
    digest = relink()
    everything = link_known().incidents
    models.Claim.objects.all()
    assert digest == digest_of(reversed(everything)) == relink()
    assert models.ViewState.objects.get(view="").incidents == len(everything)


def test_only_what_changed_is_written_again():
    put()
    relink()
    row = models.Incident.objects.get(view="")
    put(THIRD, day="2021-11-17")
    relink()
    assert models.Incident.objects.get(view="", incident=row.incident).pk == row.pk
    put(SECOND, killed=9)
    relink()
    assert models.Incident.objects.get(view="", incident=row.incident).pk != row.pk


def judge(act, *subjects, at=DAY_TWO, **values):
    return judging.judge(act, subjects, "A. Monitor", at, "seen by the patrol", **values)


def test_judgements_form_one_chain():
    first = judge("reject", "clm_1")
    second = judge("reject", "clm_2")
    assert (first.previous, second.previous) == ("", first.id)
    assert judgements.verify_chain() == 2
    assert judgements.verify_chain(second.id) == 2


def test_undo_is_a_judgement_and_can_be_undone():
    reject = judge("reject", "clm_1")
    undo = judge("undo", reject.id)
    assert judgements.effective_judgements() == ()
    judge("undo", undo.id, at=DAY_FIVE)
    assert judgements.effective_judgements() == (reject,)
    assert judgements.effective_judgements(as_of="2021-11-17") == ()


@pytest.mark.parametrize(
    "values",
    [
        {"act": "praise"},
        {"by": " "},
        {"why": ""},
        {"subjects": ()},
        {"act": "confirm"},
        {"act": "correct"},
        {"act": "same"},
        {"at": "yesterday"},
        {"at": "2021-11-17T10:00:00"},
    ],
)
def test_an_incomplete_judgement_is_refused(values):
    whole = {"act": "reject", "subjects": ("clm_1",), "by": "A. Monitor", "at": DAY_TWO, "why": "seen", **values}
    with pytest.raises(RecordError):
        judging.judge(**whole)
    assert judgements.verify_chain() == 0


def tamper_content():
    row = models.Judgement.objects.get(sequence=2)
    models.Judgement.objects.filter(sequence=2).update(body=row.body.replace("seen by", "not seen by"))


def tamper_removal():
    models.JudgementSubject.objects.filter(judgement__sequence=2).delete()
    models.Judgement.objects.filter(sequence=2).delete()


def tamper_column():
    models.Judgement.objects.filter(sequence=2).update(by="Somebody Else")


@pytest.mark.parametrize("tamper", [tamper_content, tamper_removal, tamper_column])
def test_verify_names_the_first_broken_link(tamper):
    for number in range(4):
        judge("reject", f"clm_{number}")
    tamper()
    with pytest.raises(TamperError, match="judgement 2 "):
        judgements.verify_chain()


def test_verify_sees_a_chain_cut_short_when_its_head_was_noted():
    judge("reject", "clm_1")
    head = judge("reject", "clm_2")
    models.JudgementSubject.objects.filter(judgement=head.id).delete()
    models.Judgement.objects.filter(id=head.id).delete()
    assert judgements.verify_chain() == 1
    with pytest.raises(TamperError, match="cut off"):
        judgements.verify_chain(head.id)


def test_a_correction_stands_beside_the_machines_value():
    put()
    of = claim(FIRST)
    relink()
    judge("correct", of.id, field="counts.0.low", value=3)
    judge("correct", of.id, field="counts.0.low", value=4)
    reading = queries.document(FIRST.id).claims[0]
    assert reading.claim == of
    assert reading.claim.counts[0].low == 2
    assert [(c.field, c.value, c.by) for c in reading.corrections] == [("counts.0.low", 4, "A. Monitor")]
    assert queries.document(FIRST.id, as_of="2021-11-16").claims[0].corrections == ()


def test_states_set_by_people_never_share_a_column_with_the_machines():
    put()
    relink()
    incident = queries.incidents().items[0].id
    confirmed = judge("confirm", incident, evidence=(FIRST.id,))
    judge("find_breach", incident, evidence=(FIRST.id,))
    relink()
    summary = queries.incident(incident).summary
    assert (summary.occurrence, summary.person_occurrence, summary.breach) == ("alleged", "confirmed", True)
    assert queries.incidents(IncidentFilter(occurrence=("confirmed",))).total == 1
    assert queries.incidents(IncidentFilter(occurrence=("alleged",))).total == 0
    judge("undo", confirmed.id)
    relink()
    assert queries.incident(incident).summary.person_occurrence == ""
    assert queries.incident(incident, as_of="2021-11-16").summary.breach is False


def test_ids_of_joined_incidents_lead_to_the_one_that_holds_their_claims():
    put()
    put(SECOND, place=SOUTH)
    relink()
    ids = {item.id for item in queries.incidents().items}
    same = judge("same", claim(FIRST).id, claim(SECOND, place=SOUTH).id)
    relink()
    kept = queries.incidents().items[0].id
    (old,) = ids - {kept}
    detail = queries.incident(old)
    assert (detail.incident.id, detail.redirected) == (kept, True)
    assert queries.incident(old, as_of="2021-11-16").incident.id == old
    relink()
    assert queries.resolve(old) == kept
    judge("undo", same.id)
    relink()
    assert queries.resolve(old) == old


def test_a_judgement_on_an_incident_follows_its_redirect():
    put()
    put(SECOND, place=SOUTH)
    relink()
    ids = {item.id for item in queries.incidents().items}
    for incident in sorted(ids):
        judge("confirm", incident, evidence=(FIRST.id,))
    judge("same", claim(FIRST).id, claim(SECOND, place=SOUTH).id)
    relink()
    kept = queries.incidents().items[0]
    assert kept.person_occurrence == "confirmed"
    assert len(queries.incident(kept.id).judgements) == 2
    assert queries.needs_look() == ()
    assert len(queries.needs_look(all_attached=True)) == 1


def test_judgements_stay_attached_after_a_newer_reading():
    old = claim(FIRST, version="1")
    put_documents([FIRST], [old], DAY_ONE)
    judge("correct", old.id, field="weapon", value="mortar")
    put_documents([FIRST], [claim(FIRST, version="2", words=(0, 30))], DAY_FIVE)
    relink()
    assert [c.value for c in queries.document(FIRST.id).claims[0].corrections] == ["mortar"]
    assert queries.needs_look() == ()


def test_judgements_whose_claim_is_gone_are_listed():
    old = claim(FIRST, version="1", words=(0, 9))
    put_documents([FIRST], [old], DAY_ONE)
    judge("reject", old.id)
    put_documents([FIRST], [claim(FIRST, version="2", words=(20, 30))], DAY_FIVE)
    relink()
    (left,) = queries.needs_look()
    assert (left.subject, left.now, left.judgement.act) == (old.id, "", "reject")
    assert queries.overview().needs_look == 1


def test_coverage_gives_every_place_and_day_a_state():
    put()
    relink()
    seen = [
        Observation("", "patrol", "plc-north", "2021-11-15T08:00:00+00:00", "2021-11-16T18:00:00+00:00", "observed_nothing"),
        Observation("", "sensor", "plc-north", "2021-11-16", "2021-11-16", "feed_down"),
        Observation("", "patrol", "plc-south", "2021-11-17", "2021-11-17", "denied"),
    ]
    assert put_observations(seen, DAY_FIVE) == 3
    assert put_observations(seen, DAY_FIVE) == 0
    cells = {(c.place, c.day): c for c in queries.coverage(["plc-north", "plc-south"], "2021-11-15", "2021-11-17")}
    assert len(cells) == 6
    assert cells["plc-north", "2021-11-16"].state == "observed_nothing"
    assert cells["plc-north", "2021-11-16"].incidents == 1
    assert cells["plc-north", "2021-11-16"].observers == ("patrol", "sensor")
    assert cells["plc-south", "2021-11-17"].state == "denied"
    assert cells["plc-south", "2021-11-15"].state == "not_observed"
    then = queries.coverage(["plc-north"], "2021-11-16", "2021-11-16", as_of="2021-11-17")
    assert then[0].state == "not_observed"


def test_points_and_days():
    put()
    put(SECOND, place=None)
    relink()
    (point,) = queries.map_points()
    assert point["geometry"] == {"type": "Point", "coordinates": [46.2, 40.1]}
    assert point["properties"]["precision_m"] == 2000
    assert point["properties"]["parties"] == ["side-a", "side-b"]
    put_observations([Observation("", "patrol", "plc-south", "2021-11-16", "2021-11-16", "observed_nothing")], DAY_ONE)
    (day,) = queries.timeline()
    assert (day.day, day.total, day.types, day.coverage) == ("2021-11-16", 2, {"small_arms_fire": 2}, {"observed_nothing": 1})


def test_sources_and_speakers():
    described = Source("example-wire", "Example Wire", languages=("en",))
    assert put_sources([described], DAY_ONE) == 1
    assert put_sources([described], DAY_TWO) == 0
    of = document(5, source="example-wire")
    put_documents([of, SECOND], [claim(of), claim(SECOND, speaker="side-b")], DAY_ONE)
    relink()
    listed = {s.id: s for s in queries.sources()}
    assert listed["example-wire"].source == described
    assert listed["example-wire"].documents == 1
    assert listed["Other Wire"].source is None
    assert listed["Other Wire"].claims == 1
    assert [(s.id, s.claims) for s in queries.speakers()] == [("reg-side-a", 1), ("reg-side-b", 1)]
    assert queries.claims_by_speaker("reg-side-b").items[0].claim.document == SECOND.id
    assert queries.claims_by_speaker(party="side-a").total == 1


def test_evidence_for_an_obligation():
    put()
    put(SECOND, place=SOUTH, type="shelling")
    put(THIRD, place=None, day=None)
    relink()
    square = {"type": "Polygon", "coordinates": [[[46, 40], [47, 40], [47, 41], [46, 41], [46, 40]]]}
    found = lambda **values: queries.evidence(**values).total  # noqa: E731
    assert (found(), found(types=("shelling",)), found(start="2021-11-16"), found(zones=[square])) == (3, 1, 2, 1)
    assert found(parties=("side-b",)) == 3
    assert found(types=("shelling",), zones=[square]) == 0
    assert found(zones=[square], as_of="2021-11-15") == 0


def test_overview_counts():
    put()
    relink()
    numbers = queries.overview()
    assert (numbers.documents, numbers.claims, numbers.incidents, numbers.types) == (1, 1, 1, {"small_arms_fire": 1})
    assert (numbers.languages, numbers.first_day, numbers.last_recorded) == ({"en": 1}, "2021-11-16", "2021-11-16T10:00:00Z")


def test_writers_at_once_keep_one_chain():
    def decide(number):
        try:
            return judging.judge("reject", (f"clm_{number}",), "A. Monitor", DAY_ONE, "why").id
        finally:
            close_store()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(decide, range(40)))
    assert len(set(made)) == 40
    assert judgements.verify_chain() == 40


def test_the_same_documents_put_at_once_are_there_once():
    reports = [document(number) for number in range(5)]

    def put(_number):
        try:
            return len(put_documents(reports, [claim(of) for of in reports], DAY_ONE).documents)
        finally:
            close_store()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(put, range(8))) == 5
    assert models.Claim.objects.count() == 5
