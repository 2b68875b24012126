"""A claim the machine missed is added by a person: tied to the text, theirs for good, undone by one more judgement."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reviewed_workspace import make

from trucewatch.errors import RecordError, TamperError
from trucewatch.model.claim import Claim
from trucewatch.model.jsonl import to_json
from trucewatch.store import models, queries
from trucewatch.store.judging import judge
from trucewatch.store.open import close_store
from trucewatch.store.put import put_documents
from trucewatch.store.record_lines import TABLES, load_table, table_lines
from trucewatch.store.rows import claim_noun, document_noun
from trucewatch.workspace.rebuild import rebuild
from trucewatch.workspace.verify import verify
from trucewatch.workspace.workspace import Workspace

FORM = {
    "quote": "killing one soldier and wounding two",
    "kind": "incident",
    "type": "sniper_fire",
    "mode": "asserted",
    "speech": "says",
    "speakers.0.words": "Ministry of Defence of Armenia",
    "speakers.0.party": "armenia",
    "actor.words": "Azerbaijani forces",
    "actor.party": "azerbaijan",
    "when.words": "Tuesday afternoon",
    "when.start": "2021-11-16",
    "places.0.words": "Sotk",
    "counts.0.words": "one soldier",
    "counts.0.what": "killed",
    "counts.0.low": "1",
    "counts.0.high": "1",
    "counts.0.class": "military",
    "counts.0.side": "armenia",
}


@pytest.fixture
def mission(tmp_path: Path, unguarded: None) -> Iterator[Workspace]:
    yield make(tmp_path / "reviewed")
    close_store()


def _document() -> str:
    return models.Document.objects.get(uri="https://news.example/a").id


def _add(**changed: str) -> str:
    """Send the form as a browser without script does, give the address it leads to."""
    answer = Client().post(f"/en/documents/{_document()}/add/", {**FORM, **changed})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def _added() -> Claim:
    return claim_noun(models.Claim.objects.exclude(judgement="").get())


def test_every_value_is_tied_to_the_words_it_rests_on(mission: Workspace) -> None:
    leads = _add()
    claim, text = _added(), document_noun(models.Document.objects.get(id=_document())).text
    assert leads.endswith(f"#c-{claim.id}")
    claim.check(text)
    said = {path: [text[start:end] for start, end in places] for path, places in claim.spans.items()}
    assert said == {
        "speakers.0": ["Ministry of Defence of Armenia"],
        "actor": ["Azerbaijani forces"],
        "when": ["Tuesday afternoon"],
        "places.0": ["Sotk"],
        "counts.0": ["one soldier"],
    }
    assert (claim.places[0].name, claim.places[0].lat is not None) == ("Sotk", True)
    assert (claim.counts[0].what, claim.counts[0].exact, claim.read_by) == ("killed", True, "local")


def test_it_stands_as_the_persons_and_is_linked_and_searched_like_any_other(mission: Workspace) -> None:
    _add()
    claim = _added()
    page = Client().get(f"/en/documents/{_document()}/").content.decode()
    assert "Added by local; the machine did not read it" in page
    assert models.IncidentClaim.objects.filter(view="", claim=claim.id).exists()
    assert claim.id in Client().get("/api/v1/claims").content.decode()
    machine = models.Claim.objects.filter(document_id=_document(), judgement="", superseded_at=None)
    assert all(not claim_noun(row).read_by for row in machine)
    assert "killing one soldier" in Client().get("/en/history/").content.decode()
    verify()


def test_it_survives_a_newer_reading_and_a_rebuild(mission: Workspace) -> None:
    _add()
    claim = _added()
    document = document_noun(models.Document.objects.get(id=_document()))
    put_documents([document], [], "2021-11-20T00:00:00+00:00", version="999")
    held = models.Claim.objects.filter(document_id=document.id, superseded_at=None)
    assert [row.id for row in held] == [claim.id]
    rebuild(mission)
    assert [reading.claim for reading in queries.document(document.id).claims] == [claim]  # type: ignore[union-attr]
    verify()


def test_undo_takes_it_away_and_undoing_that_brings_it_back(mission: Workspace) -> None:
    _add()
    claim = _added()
    judgement = models.Claim.objects.get(id=claim.id).judgement
    answer = Client().post(f"/en/history/{judgement}/undo/", {"why": "It is the same event."})
    assert answer.status_code == 302
    assert claim.id not in Client().get(f"/en/documents/{_document()}/").content.decode()
    assert not models.IncidentClaim.objects.filter(view="", claim=claim.id).exists()
    undoing = models.Judgement.objects.order_by("-sequence").values_list("id", flat=True).first()
    Client().post(f"/en/history/{undoing}/undo/", {"why": "It is not."})
    assert claim.id in Client().get(f"/en/documents/{_document()}/").content.decode()
    verify()


def test_it_comes_back_from_a_backup(mission: Workspace) -> None:
    _add()
    kept = {table: list(table_lines(table)) for table in TABLES}
    assert any('"judgement": "jdg_' in line for line in kept["claims"])
    models.IncidentClaim.objects.all().delete()
    models.ClaimSpeaker.objects.all().delete()
    models.ClaimCount.objects.all().delete()
    models.Claim.objects.all().delete()
    models.SearchText.objects.filter(kind="claim").delete()
    load_table("claims", kept["claims"])
    assert list(table_lines("claims")) == kept["claims"]
    verify()


def test_a_claim_changed_afterwards_is_named(mission: Workspace) -> None:
    _add()
    row = models.Claim.objects.exclude(judgement="").get()
    changed = replace(claim_noun(row), mode="denied").with_id()
    models.ClaimSpeaker.objects.filter(claim=row).delete()
    models.ClaimCount.objects.filter(claim=row).delete()
    models.Claim.objects.filter(id=row.id).delete()
    from trucewatch.store.rows import claim_row

    claim_row(changed, 0, row.recorded_at, row.judgement).save(force_insert=True)
    with pytest.raises(TamperError, match="added"):
        verify()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"quote": "words that are nowhere"}, "does not stand in the text"),
        ({"quote": ""}, "carry the claim are missing"),
        ({"actor.words": ""}, "no words of the text"),
        ({"counts.0.what": ""}, "Say what is counted"),
        ({"counts.0.high": "0"}, "smaller"),
        ({"counts.0.low": "-1"}, "cannot be used"),
        ({"when.start": "16 November"}, "year-month-day"),
        ({"when.end": "2021-11-01"}, "before the first"),
        ({"type": "war"}, "cannot be used"),
        ({"weapon": "tank"}, "no words of the text"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_stays_in_the_form(mission: Workspace, changed: dict[str, str], said: str) -> None:
    answer = Client().post(f"/en/documents/{_document()}/add/", {**FORM, **changed})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page and "Azerbaijani forces" in page
    assert not models.Claim.objects.exclude(judgement="").exists()


def test_a_name_that_several_places_bear_is_asked_about(mission: Workspace) -> None:
    answer = Client().post(f"/en/documents/{_document()}/add/", {**FORM, "places.0.name": "Martuni"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "Which place?" in page
    _add(**{"places.0.name": "Martuni", "places.0.id": "-"})
    assert (_added().places[0].name, _added().places[0].lat) == ("Martuni", None)


def test_words_marked_in_the_reading_view_are_taken_along(mission: Workspace) -> None:
    text = document_noun(models.Document.objects.get(id=_document())).text
    start = text.index("denied that its units")
    page = Client().get(f"/ar/documents/{_document()}/add/?start={start - 1}&end={start + 10}").content.decode()
    assert ">denied tha</textarea>" in page and f'name="quote.at" value="{start}"' in page
    assert 'data-start="0"' in Client().get(f"/en/documents/{_document()}/").content.decode()


def test_the_chain_takes_no_claim_of_another_document_or_person(mission: Workspace) -> None:
    _add()
    claim = _added()
    other = models.Document.objects.get(uri="https://news.example/b").id
    for subjects, by in (((other, claim.id), "local"), ((claim.document, claim.id), "somebody else")):
        with pytest.raises(RecordError):
            judge("add", subjects, by, "2021-11-20T00:00:00+00:00", "why", value=to_json(claim))
    with pytest.raises(RecordError, match="already"):
        judge("add", (claim.document, claim.id), "local", "2021-11-20T00:00:00+00:00", "why", value=to_json(claim))
