"""Field reports: what the form means, once however often it comes, what was covered, points reckoned from bearings."""

import json

import pytest

from trucewatch.errors import InputError
from trucewatch.store import models, rows
from trucewatch.workspace.uploads import Wish
from trucewatch.workspace.workspace import Workspace

FORM = {
    "client": "0f9a1c1e-1111-4222-8333-444455556666",
    "coverage": "observed",
    "text": "Three explosions were heard near Sotk.",
    "start": "2021-11-16T14:00",
    "end": "2021-11-16T15:30",
    "offset": "+04:00",
    "place": "Sotk",
    "number": "3",
    "bearing": "90",
    "distance_km": "2,5",
    "observer_lat": "40.19",
    "observer_lon": "45.84",
    "direction": "incoming",
}


def test_the_form_is_read_with_times_in_their_own_offset() -> None:
    from trucewatch.workspace.field import read_form

    report = read_form(FORM, ["heard", "nonsense"])
    assert (report.start, report.end) == ("2021-11-16T14:00:00+04:00", "2021-11-16T15:30:00+04:00")
    assert (report.means, report.number, report.bearing, report.distance_m) == (("heard",), 3, 90, 2500)
    assert (report.observer_at.lat, report.observer_at.lon) == (40.19, 45.84)


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("client", "", "client"),
        ("client", "../../x", "client"),
        ("coverage", "", "coverage"),
        ("coverage", "everything", "coverage"),
        ("text", " ", "text"),
        ("start", "yesterday", "start"),
        ("end", "2021-11-16T13:00", "end"),
        ("end", "2999-01-01T00:00", "end"),
        ("offset", "Europe/Yerevan", "offset"),
        ("number", "many", "number"),
        ("bearing", "361", "bearing"),
        ("distance_km", "-1", "distance_km"),
        ("distance_km", "inf", "distance_km"),
        ("distance_km", "nan", "distance_km"),
        ("observer_lat", "91", "observer_lat"),
        ("observer_lat", "nan", "observer_lat"),
        ("observer_lon", "", "observer_lat"),
        ("direction", "sideways", "direction"),
        ("place", "", "place"),
    ],
)
def test_what_cannot_be_meant_names_its_field(name: str, value: str, place: str) -> None:
    from trucewatch.workspace.field import read_form

    with pytest.raises(InputError) as refused:
        read_form({**FORM, name: value}, [])
    assert refused.value.place == place


def test_a_name_of_one_place_gets_its_point_and_a_bearing_is_only_as_good_as_a_bearing() -> None:
    from trucewatch.workspace.field import read_form, reckon, settled

    place, how = settled(read_form(FORM, []))
    assert (place.id, how) == ("sotk", "named")
    nameless = read_form({**FORM, "place": "the hill with the tower"}, [])
    reckoned = reckon(nameless)
    assert reckoned is not None
    lat, lon, doubt = reckoned
    assert lat == pytest.approx(40.19, abs=1e-6) and lon == pytest.approx(45.84 + 2.5 / (111.32 * 0.7639), abs=1e-3)
    assert doubt == 441
    place, how = settled(nameless)
    assert (how, place.name, place.id) == ("reckoned", "the hill with the tower", "sotk")


@pytest.mark.parametrize("asked", ["sot", "Сотк", "سوتك", "Sotk"])
def test_places_are_found_in_every_script(asked: str) -> None:
    from trucewatch.workspace.field import places_like

    assert "sotk" in [place.id for place in places_like(asked)]


def test_a_report_becomes_a_document_and_an_observation_once(workspace: Workspace) -> None:
    from trucewatch.workspace.field import read_form, take_in_field
    from trucewatch.workspace.photos import photo_of

    report = read_form(FORM, ["heard"])
    photo = photo_of("a.jpg", b"\xff\xd8\xff" + b"0" * 10)
    first = take_in_field(
        workspace, report, f"{report.text}\n\nCoverage: Observed", "Field report, Sotk", [photo], "anahit", Wish()
    )
    again = take_in_field(workspace, report, "other words", "Field report, Sotk", [], "anahit", Wish())
    assert (first.known, again.known) == (False, True)
    assert (again.document, again.observation) == (first.document, first.observation)
    assert models.Document.objects.count() == models.FieldReport.objects.count() == models.KeptFile.objects.count() == 1
    document = models.Document.objects.get()
    assert document.uri == f"field:{FORM['client']}" and document.day == "2021-11-16"
    assert "40.19" not in document.body  # where the observer stood stays apart
    observation = rows.observation_noun(models.Observation.objects.get())
    assert (observation.observer, observation.place, observation.coverage, observation.means) == (
        "anahit",
        "sotk",
        "observed",
        "heard",
    )
    assert observation.document == first.document
    assert models.Claim.objects.filter(document_id=first.document).exists()
    assert json.loads(models.FieldReport.objects.get().body)["observer_at"]["lat"] == 40.19


def test_our_own_table_does_not_make_a_text_suspect(workspace: Workspace) -> None:
    from trucewatch.store import queries
    from trucewatch.workspace.field import read_form, take_in_field

    report = read_form({**FORM, "language": "ar"}, [])
    words = "سُمعت ثلاثة انفجارات قرب سوتك."
    taken = take_in_field(workspace, report, f"{words}\n\nالمكان: Sotk Kelbajar Lachin", "تقرير ميداني", [], "anahit", Wish())
    reading = queries.document(taken.document)
    assert reading is not None and reading.document.language == "ar"
    assert "mixed_scripts" not in [note.code for note in reading.document.notes]


def test_nothing_observed_is_a_report(workspace: Workspace) -> None:
    from trucewatch.store import queries
    from trucewatch.workspace.field import read_form, take_in_field

    report = read_form({**FORM, "coverage": "observed_nothing", "text": "", "number": ""}, ["saw"])
    take_in_field(workspace, report, "Observed, nothing seen", "Field report, Sotk", [], "anahit", Wish())
    (cell,) = queries.coverage(["sotk"], "2021-11-16", "2021-11-16")
    assert (cell.state, cell.observers) == ("observed_nothing", ("anahit",))
