"""What each reader sees of the record: by class of release, groups, delay and grid, in every question."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from django.contrib.auth.models import Group
from sample_workspace import fill

from trucewatch.errors import RecordError
from trucewatch.store import queries
from trucewatch.store.judging import judge
from trucewatch.store.models import Guard, IncidentRedirect, ReleaseRecord
from trucewatch.store.people import release_of, releases, restore_guards, set_release
from trucewatch.store.queries import DocumentFilter, IncidentFilter
from trucewatch.store.visible import Viewer, seeing, seen_in_pieces

TEAM = Viewer(frozenset({"public", "partners", "restricted"}))
EDITOR = Viewer(frozenset({"public", "partners", "restricted", "sealed"}))
PUBLIC = Viewer(frozenset({"public"}), delay_hours=24, grid_km=10, author="The mission")
PARTNER = Viewer(frozenset({"public", "partners"}), author="The mission")
LONG_AGO = "2021-12-01T00:00:00Z"


@pytest.fixture
def ids(store: Path) -> dict[str, str]:
    return fill()


def _documents() -> set[str]:
    return {item.id for item in queries.documents(size=500).items}


def _incidents() -> set[str]:
    return {item.id for item in queries.incidents(size=500).items}


def _placed() -> tuple[str, list[str]]:
    """An incident with a point, and its documents."""
    point = queries.map_points()[0]["id"]
    detail = queries.incident(point)
    assert detail is not None
    return point, [document.id for document in detail.documents]


def _release(kind: str, items: list[str], release: str, groups: tuple[str, ...] = (), at: str | None = None) -> None:
    set_release(kind, items, release, groups, "editor", "tested", at=at)


def test_commands_and_workers_see_everything(ids: dict[str, str]) -> None:
    _release("document", list(ids.values()), "sealed")
    assert _documents() == set(ids.values())


def test_nothing_is_public_or_for_partners_until_somebody_says_so(ids: dict[str, str]) -> None:
    for reader in (PUBLIC, PARTNER):
        with seeing(reader):
            assert _documents() == _incidents() == set()
            assert queries.map_points() == []
            assert queries.timeline() == ()
            assert queries.document(ids["story"]) is None
            assert queries.overview().documents == queries.overview().claims == queries.overview().observations == 0
            assert queries.speakers() == () and queries.evidence().total == 0
            assert all(source.documents == 0 for source in queries.sources())
            assert queries.documents(DocumentFilter(text="Azerbaijan")).total == 0


def test_the_team_sees_what_nobody_decided_about(ids: dict[str, str]) -> None:
    everything = _documents(), _incidents()
    with seeing(TEAM):
        assert (_documents(), _incidents()) == everything


def test_a_sealed_document_takes_its_claims_and_incidents_with_it(ids: dict[str, str]) -> None:
    incident, documents = _placed()
    _release("document", documents[:1], "sealed")
    before = queries.overview()
    with seeing(TEAM):
        assert documents[0] not in _documents()
        assert queries.document(documents[0]) is None
        assert incident not in _incidents()
        assert queries.incident(incident) is None and queries.resolve(incident) is None
        assert all(point["id"] != incident for point in queries.map_points())
        assert queries.overview().claims < before.claims
    with seeing(EDITOR):
        assert documents[0] in _documents() and incident in _incidents()


def test_groups_hide_from_everybody_else_whatever_the_class(ids: dict[str, str]) -> None:
    Group.objects.create(name="witnesses")
    _release("document", [ids["story"]], "", ("witnesses",))
    with seeing(EDITOR):
        assert ids["story"] not in _documents()
    with seeing(Viewer(TEAM.classes, frozenset({"witnesses"}))):
        assert ids["story"] in _documents()
    with seeing(Viewer(TEAM.classes, frozenset({"witness"}))):
        assert ids["story"] not in _documents()


def test_a_released_incident_shows_what_it_rested_on_then_and_only_the_claims_of_released_documents(ids: dict[str, str]) -> None:
    incident, documents = _placed()
    _release("incident", [incident], "public", at=LONG_AGO)
    with seeing(PUBLIC):
        detail = queries.incident(incident)
        assert detail is not None
        assert detail.claims == () and detail.documents == ()
        assert detail.incident.claims == detail.incident.documents == detail.incident.origins == ()
        assert _documents() == set()
    _release("document", documents[:1], "public", at=LONG_AGO)
    with seeing(PUBLIC):
        detail = queries.incident(incident)
        assert detail is not None and {d.id for d in detail.documents} == set(documents[:1])
        assert {reading.claim.document for reading in detail.claims} == set(documents[:1])


def test_a_release_does_not_cover_what_joined_the_incident_later(ids: dict[str, str]) -> None:
    from trucewatch.store.models import IncidentClaim

    incident, _documents_of = _placed()
    _release("incident", [incident], "public", at=LONG_AGO)
    other = next(i for i in ids.values() if i not in _documents_of)
    IncidentClaim.objects.create(view="", incident=incident, claim="clm_new", document=other)
    with seeing(PUBLIC):
        assert incident not in _incidents()
    _release("document", [other], "public", at=LONG_AGO)
    with seeing(PUBLIC):
        assert incident in _incidents()


def test_the_public_waits_for_the_delay_and_sees_cells_of_the_grid(ids: dict[str, str]) -> None:
    incident, _documents_of = _placed()
    exact = queries.map_points()[0]["geometry"]["coordinates"]
    _release("incident", [incident], "public")
    with seeing(PUBLIC):
        assert _incidents() == set()
    _release("incident", [incident], "public", at=LONG_AGO)
    with seeing(PUBLIC):
        point = queries.map_points()[0]
        lon, lat = point["geometry"]["coordinates"]
        assert [lon, lat] != exact and abs(lat - exact[1]) < 0.05 and abs(lon - exact[0]) < 0.07
        assert point["properties"]["precision_m"] >= 9_000
        summary = queries.incidents().items[0]
        assert (summary.lon, summary.lat) == (lon, lat)
        detail = queries.incident(incident)
        assert detail is not None and (detail.incident.places[0].lon, detail.incident.places[0].lat) == (lon, lat)
    with seeing(PARTNER):
        assert queries.map_points()[0]["geometry"]["coordinates"] == exact


def test_searching_in_ever_smaller_boxes_tells_no_more_than_the_grid(ids: dict[str, str]) -> None:
    incident, _documents_of = _placed()
    lon, lat = queries.map_points()[0]["geometry"]["coordinates"]
    _release("incident", [incident], "public", at=LONG_AGO)
    beside = IncidentFilter(box=(lon + 0.0005, lat + 0.0005, lon + 0.0006, lat + 0.0006))
    assert queries.incidents(beside).total == 0
    with seeing(PUBLIC):
        shown = queries.map_points()[0]["geometry"]["coordinates"]
        around = IncidentFilter(box=(shown[0] - 1e-4, shown[1] - 1e-4, shown[0] + 1e-4, shown[1] + 1e-4))
        assert queries.incidents(around).total == 1


def test_outsiders_see_released_findings_only_and_no_names_of_the_team(ids: dict[str, str]) -> None:
    incident, documents = _placed()
    found = judge("confirm", (incident,), "Anahit", "2021-12-01T00:00:00+00:00", "seen", evidence=(documents[0],))
    _release("incident", [incident], "partners", at=LONG_AGO)
    with seeing(PARTNER):
        detail = queries.incident(incident)
        assert detail is not None and detail.judgements == ()
    _release("finding", [found.id], "partners", at=LONG_AGO)
    with seeing(PARTNER):
        detail = queries.incident(incident)
        assert detail is not None and [j.by for j in detail.judgements] == ["The mission"]
    with seeing(TEAM):
        detail = queries.incident(incident)
        assert detail is not None and [j.by for j in detail.judgements] == ["Anahit"]


def test_what_an_incident_was_sealed_for_stays_sealed_when_it_is_merged(ids: dict[str, str]) -> None:
    incident, _documents_of = _placed()
    _release("incident", ["inc_old"], "sealed")
    IncidentRedirect.objects.create(old="inc_old", new=incident, since=LONG_AGO)
    with seeing(TEAM):
        assert incident not in _incidents()
    with seeing(EDITOR):
        assert incident in _incidents()


def test_an_answer_made_piece_by_piece_is_made_for_its_reader(ids: dict[str, str]) -> None:
    def pieces() -> Iterator[int]:
        yield len(_documents())
        yield len(_documents())

    assert list(seen_in_pieces(PUBLIC, pieces())) == [0, 0]
    assert len(_documents()) == len(set(ids.values()))


def test_decisions_are_kept_and_the_last_one_holds(ids: dict[str, str]) -> None:
    _release("document", [ids["story"]], "public")
    _release("document", [ids["story"]], "sealed")
    assert [each.release for each in releases("document", ids["story"])] == ["sealed", "public"]
    last = release_of("document", ids["story"])
    assert last is not None and (last.release, last.by, last.why) == ("sealed", "editor", "tested")
    before = set(Guard.objects.values_list("kind", "item", "release", "groups", "since"))
    Guard.objects.all().delete()
    assert restore_guards() == 1
    assert set(Guard.objects.values_list("kind", "item", "release", "groups", "since")) == before
    assert ReleaseRecord.objects.count() == 2


@pytest.mark.parametrize(
    ("release", "groups", "why"), [("secret", (), "why"), ("public", ("nobody-made-it",), "why"), ("public", (), " ")]
)
def test_a_release_that_cannot_be_meant_is_refused(ids: dict[str, str], release: str, groups: tuple[str, ...], why: str) -> None:
    with pytest.raises(RecordError):
        set_release("document", [ids["story"]], release, groups, "editor", why)
    assert ReleaseRecord.objects.count() == 0
