"""A record that came day by day, was read anew and judged holds the rows that linking everything at once would write."""

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.apps import apps

from trucewatch import pipeline
from trucewatch.model.document import Document
from trucewatch.store import models, rejoin
from trucewatch.store.put import put_documents
from trucewatch.store.queries.operations import operation_of
from trucewatch.store.redirects import PRESENT
from trucewatch.workspace import rebuild as building
from trucewatch.workspace.decide import decide
from trucewatch.workspace.demo_reports import demo_reports
from trucewatch.workspace.intake import take_in
from trucewatch.workspace.kept import KEPT_NAME
from trucewatch.workspace.rebuild import rebuild, relink
from trucewatch.workspace.workspace import Workspace

AT = "2022-01-03T10:00:00+00:00"
TABLES = ("Incident", "IncidentClaim", "IncidentParty", "IncidentPlace", "Origin", "Contradiction", "Casualty", "Attachment")


@cache
def read() -> dict[str, Any]:
    """The demo's reports as extracted, by document id."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(json.dumps(report) for report in demo_reports()), encoding="utf-8")
        documents = [document for document in pipeline.read([str(path)]) if isinstance(document, Document)]
    assert len(documents) > 60
    return {document.id: pipeline.extract(document) for document in documents}


def rows_of(view: str = PRESENT) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for name in TABLES:
        model = apps.get_model("store", name)
        columns = [field.name for field in model._meta.fields if field.name != "id"]
        found[name] = sorted(model.objects.filter(view=view).values_list(*columns), key=repr)
    found["ViewState"] = list(models.ViewState.objects.filter(view=view).values_list("digest", "incidents"))
    return found


def take(workspace: Workspace, documents: list[Document]) -> None:
    report = take_in(workspace, documents, extract=lambda document: read()[document.id])
    assert report.documents == len(documents)


def judge(workspace: Workspace, act: str, *subjects: str, **more: Any) -> str:
    judgement, _report = decide(workspace, act, subjects, "Reviewer One", AT, "seen in both reports", **more)
    return judgement.id


def ids(dice: random.Random, count: int, **wanted: Any) -> list[str]:
    found = sorted(models.Incident.objects.filter(view=PRESENT, **wanted).values_list("incident", flat=True))
    return dice.sample(found, count)


@pytest.mark.parametrize("seed", [1, 2])
def test_rows_are_those_of_linking_anew(workspace: Workspace, seed: int) -> None:
    dice = random.Random(seed)
    documents = [one.document for one in read().values()]
    dice.shuffle(documents)
    quarter = len(documents) // 4
    for start in range(0, len(documents), quarter):
        take(workspace, documents[start : start + quarter])
        if start == 0:
            judge(workspace, "merge", *ids(dice, 2, aggregate=False))
    (whole,) = ids(dice, 1, aggregate=False, claims__gte=4)
    claims = sorted(models.IncidentClaim.objects.filter(view=PRESENT, incident=whole).values_list("claim", flat=True))
    judge(workspace, "split", whole, claims[-1])
    rejected = judge(workspace, "reject", claims[0])
    (sure,) = ids(dice, 1, occurrence="corroborated")
    judge(workspace, "confirm", sure, evidence=(documents[0].id,))
    judge(workspace, "undo", rejected)
    joined = rows_of()
    assert len(joined["Incident"]) > 30
    rebuild(workspace)
    assert rows_of() == joined


def test_only_what_changed_is_read_and_made(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [one.document for one in read().values()]
    take(workspace, documents[:-1])
    looked_at = watched(monkeypatch)
    relink(workspace.folder)
    assert looked_at() == (0, 0)
    take(workspace, documents[-1:])
    claims, incidents = looked_at()
    assert claims == len(read()[documents[-1].id].claims)
    assert incidents < 10
    (one,) = ids(random.Random(5), 1, aggregate=False)
    judge(workspace, "confirm", one, evidence=(documents[0].id,))
    assert looked_at()[0] == 0
    assert 1 <= looked_at()[1] < 5


def test_a_lost_damaged_or_foreign_file_costs_time_alone(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    take(workspace, [one.document for one in list(read().values())[:20]])
    before, held = rows_of(), (workspace.folder / KEPT_NAME).read_bytes()
    (workspace.folder / KEPT_NAME).write_bytes(held[:1000])
    looked_at = watched(monkeypatch)
    relink(workspace.folder)
    assert looked_at()[0] > 0
    assert rows_of() == before
    models.ViewState.objects.filter(view=PRESENT).update(digest="written by somebody else")
    models.Incident.objects.filter(view=PRESENT).update(type="changed by hand")
    relink(workspace.folder)
    assert looked_at()[0] == 0
    assert rows_of() == before


def test_a_newer_reading_replaces_the_older_ones_claims(workspace: Workspace) -> None:
    documents = [one.document for one in list(read().values())[:30]]
    take(workspace, documents)
    fewer = [claim for one in documents for claim in read()[one.id].claims if claim.kind != "tally"][::2]
    put_documents(documents, fewer, AT, version="999")
    relink(workspace.folder)
    joined = rows_of()
    rebuild(workspace)
    assert rows_of() == joined
    assert {row[2] for row in joined["IncidentClaim"]} <= {claim.id for claim in fewer}


def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[int, int]]:
    """How many claims and incidents the last joining looked at."""
    last: list[rejoin.Rejoined] = []

    def watching(kept: rejoin.Kept) -> rejoin.Rejoined:
        last.append(rejoin.rejoin(kept))
        return last[-1]

    monkeypatch.setattr(building, "rejoin", watching)
    return lambda: (last[-1].claims, last[-1].incidents)


def test_an_operation_is_the_same_from_each_of_its_incidents(workspace: Workspace) -> None:
    take(workspace, [one.document for one in read().values()])
    names = models.Incident.objects.filter(view=PRESENT).values_list("incident", flat=True)
    found = {name: operation for name in names if (operation := operation_of(name)) is not None}
    assert found
    for name, operation in found.items():
        members = {summary.id for summary in operation.incidents}
        assert name in members
        assert len(members) > 1
        assert len(operation.sides) == 2
        assert operation.start <= operation.end
        assert all(found[other].incidents == operation.incidents for other in members)


def test_before_anything_was_known_there_is_no_operation(workspace: Workspace) -> None:
    take(workspace, [one.document for one in read().values()])
    name = models.Incident.objects.filter(view=PRESENT).values_list("incident", flat=True)[0]
    assert operation_of(name, as_of="2019-01-01") is None
    assert operation_of("inc_unknown") is None
