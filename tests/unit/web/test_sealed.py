"""What was sealed, or given to a group, is behind no door of those who may not see it: every address is asked.

The report of Sotk is taken in, decided about, talked about, alerted, digested and reported on while the team may read it.
Then it is sealed. Whatever a reader opens afterwards, nothing names it; who may see it finds it where it was.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from reviewed_workspace import REPORTS
from signing import add_accounts, client_for, guarded_workspace

from trucewatch import pipeline
from trucewatch.store import models, queries
from trucewatch.store.issued import id_of, issue
from trucewatch.store.judging import judge
from trucewatch.store.people import set_release
from trucewatch.store.queries.raised import alerts
from trucewatch.store.visible import seeing
from trucewatch.workspace.alerts import run_alerts
from trucewatch.workspace.audience import viewer_for
from trucewatch.workspace.digests import digest
from trucewatch.workspace.intake import take_in
from trucewatch.workspace.people import add_group
from trucewatch.workspace.reporting import make_report, planned
from trucewatch.workspace.review import add_comment, ask_task
from trucewatch.workspace.workspace import Workspace

DAY = "2021-11-16"
LATE = "2021-11-19T08:00:00Z"
FORMS = ("csv", "hxl", "geojson", "jsonl", "parquet", "acled", "ucdp", "plover", "timemap", "icalendar")
TALK = "SEALED TALK"


@dataclass(frozen=True)
class Kept:
    """What is to be kept: ids and words, and the report that was issued on it."""

    workspace: Workspace
    document: str
    incident: str
    claims: tuple[str, ...]
    report: str

    def words(self) -> tuple[str, ...]:
        return (
            self.document, self.incident, *self.claims, "Armenia says one soldier", "shelled Armenian positions",
            "had opened fire", "Sotk", TALK, "https://news.example/a",
        )  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path, unguarded: None) -> Kept:
    workspace = guarded_workspace(tmp_path, public=True)
    add_accounts()
    lines = tmp_path / "reports.jsonl"
    lines.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in REPORTS), "utf-8")
    take_in(workspace, pipeline.read([str(lines)]))
    document = models.Document.objects.get(uri="https://news.example/a").id
    member = models.IncidentClaim.objects.filter(view="", document=document).first()
    assert member is not None
    claims = tuple(models.Claim.objects.filter(document=document).values_list("id", flat=True))
    judge("confirm", (member.incident,), "editor", LATE, TALK, evidence=(document,))
    judge("correct", (claims[0],), "editor", LATE, TALK, field="type", value="sniper_fire")
    for subject in (document, member.incident):
        add_comment(subject, f"{TALK} @reader", "editor", ("reader",))
        ask_task(subject, TALK, "editor", "", "2021-11-17")
    run_alerts(workspace, LATE)
    with seeing(viewer_for(workspace, "restricted")):
        report = make_report(workspace, planned("daily", DAY))
    issued = issue(report, (), "editor", "2021-11-19T08:00:00Z", id_of(report, "editor"))
    for period in ("day", "week"):
        for language in ("en", "ar"):
            digest(workspace, period, date(2021, 11, 16), language, date(2021, 11, 25))
    return Kept(workspace, document, member.incident, claims, issued.id)


def _patterns(nodes: list[Any]) -> Iterator[URLPattern]:
    for node in nodes:
        if isinstance(node, URLPattern):
            yield node
        else:
            yield from _patterns(node.url_patterns)


def _doors(kept: Kept) -> list[str]:
    """Every address that can be read, with the ids of what is kept wherever an address takes one."""
    values: dict[str, tuple[str, ...]] = {
        "document_id": (kept.document,),
        "incident_id": (kept.incident,),
        "claim_id": kept.claims,
        "subject": (kept.incident, kept.document),
        "report_id": (kept.report,),
        "agreement_id": ("karabakh-2020",),
        "obligation_id": ("1a",),
        "period": ("day", "week"),
        "start": (DAY,),
        "item": (kept.incident, kept.document, *kept.claims),
        "kind": ("patrol",),
        "form": FORMS,
    }
    found = []
    for pattern in _patterns(get_resolver("trucewatch.web.urls").url_patterns):
        names = list(pattern.pattern.converters)
        if pattern.name in ("sign-out", "field-worker"):
            continue
        choices: list[dict[str, str]] = [{}]
        for name in names:
            wanted = values.get(name, ("1",) if name == "number" else ("nothing",))
            choices = [{**chosen, name: value} for chosen in choices for value in wanted]
        found += [reverse(pattern.name, kwargs=chosen) for chosen in choices]
    search = [f"/en/search/?q={word}" for word in ("Sotk", "shelled", kept.document, kept.incident, kept.claims[0])]
    charts = [f"/en/charts/{name}.{form}" for name in ("weeks", "calendar", "types", "sides", "map") for form in ("svg", "csv")]
    extra = ["/en/alerts/?state=all", "/ar/alerts/?state=all", "/ru/alerts/?state=all", f"/en/map/?q=Sotk&from={DAY}&to={DAY}",
             "/en/review/?lane=dead", f"/en/?as_of={DAY}", f"/en/incidents/?as_of=2021-11-18&from={DAY}",
             "/en/check/?q=killed%20one%20soldier%20near%20Sotk", f"/ar/digests/day/{DAY}/"]  # fmt: skip
    return [*found, *search, *charts, *extra]


def _text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code != 500, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    if content.startswith(b"PAR1"):
        content = _rows(content)
    return f"{content.decode('utf-8', 'replace')} {answer.headers.get('Location', '')}"


def _rows(content: bytes) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as held:
        held.write(content)
        held.flush()
        return str(duckdb.read_parquet(held.name).fetchall()).encode()


def _named(client: Client, kept: Kept) -> list[tuple[str, str]]:
    found = []
    for address in _doors(kept):
        text = _text(client, address).replace(address, "")  # a page repeats its own address in its links to other languages
        path = address.split("?", maxsplit=1)[0]
        text = text.replace(path.removeprefix("/en").removeprefix("/ar").removeprefix("/ru"), "")
        found += [(address, word) for word in kept.words() if word in text and word not in unquote(address)]
    return found


def test_the_team_finds_it_where_it_is_before_it_is_sealed(kept: Kept) -> None:
    named = {address for address, _word in _named(client_for("reader"), kept)}
    for door in ("/en/documents/", f"/en/incidents/{kept.incident}/", "/en/alerts/", "/en/alerts/feed.xml", "/en/history/",
                 f"/en/digests/day/{DAY}/", f"/en/reports/{kept.report}/", "/en/downloads/jsonl/",
                 "/api/v1/incidents"):  # fmt: skip
        assert door in named, door


@pytest.mark.parametrize(
    ("release", "groups", "who"),
    [("sealed", (), "reader"), ("sealed", (), "reviewer"), ("restricted", ("north",), "editor"), ("sealed", (), "partner"),
     ("sealed", (), "public")],
)  # fmt: skip
def test_no_door_shows_what_is_kept_from_a_reader(kept: Kept, release: str, groups: tuple[str, ...], who: str) -> None:
    for group in groups:
        add_group(group)
    set_release("document", [kept.document], release, groups, "editor", "witnesses")
    client = client_for(who)
    assert _named(client, kept) == []
    run_alerts(kept.workspace, "2021-11-19T09:00:00Z")
    assert _named(client, kept) == []


def test_sealing_the_incident_alone_hides_it_everywhere_but_in_the_reports(kept: Kept) -> None:
    set_release("incident", [kept.incident], "sealed", (), "editor", "witnesses")
    run_alerts(kept.workspace, "2021-11-19T09:00:00Z")
    doors = {address for address, word in _named(client_for("reader"), kept) if word == kept.incident}
    assert doors == set()


def test_who_may_see_it_still_finds_it_and_the_alert_tells_the_whole_record(kept: Kept) -> None:
    set_release("document", [kept.document], "sealed", (), "editor", "witnesses")
    run_alerts(kept.workspace, "2021-11-19T09:00:00Z")
    named = {address for address, _word in _named(client_for("editor"), kept)}
    for door in (
        "/en/alerts/",
        "/en/alerts/feed.xml",
        f"/en/reports/{kept.report}/",
        "/en/history/",
        f"/en/incidents/{kept.incident}/",
    ):
        assert door in named, door
    with seeing(viewer_for(kept.workspace, "restricted")):
        team = {alert.subject for alert in alerts(acknowledged=None)}
    assert {alert.subject for alert in alerts(acknowledged=None)} > team


def test_nobody_writes_to_what_they_cannot_see(kept: Kept) -> None:
    task = models.ReviewTask.objects.filter(subject=kept.incident).values_list("pk", flat=True).first()
    alert = next(each.id for each in alerts(acknowledged=None) if kept.incident in each.basis)
    set_release("document", [kept.document], "sealed", (), "editor", "witnesses")
    before = _written()
    client, decided = client_for("reviewer"), models.Judgement.objects.filter(act="confirm").first()
    assert decided is not None
    posts: list[tuple[str, dict[str, str]]] = [
        *((f"discussion/{subject}/{what}/", {"text": "x", "due": ""}) for what in ("comment", "task")
          for subject in (kept.document, kept.incident, kept.claims[0])),
        (f"tasks/{task}/close/", {"outcome": "x"}),
        ("alerts/seen/", {"alert": str(alert)}),
        *((f"claims/{claim}/{what}/", {"act": "accept", "why": "x", "field": "type", "value": "shelling"})
          for claim in kept.claims for what in ("decide", "correct", "link")),
        (f"incidents/{kept.incident}/decide/", {"act": "unfounded", "why": "x", "state": "unfounded"}),
        (f"incidents/{kept.incident}/compare/", {"act": "same", "why": "x", "with": kept.incident}),
        (f"incidents/{kept.incident}/split/", {"claim": kept.claims[0], "why": "x"}),
        (f"history/{decided.id}/undo/", {"why": "x"}),
        ("release/", {"kind": "document", "item": kept.document, "release": "public", "why": "x"}),
    ]  # fmt: skip
    for address, form in posts:
        answer = client.post(f"/en/{address}", form)
        assert TALK not in answer.content.decode(), address
    assert _written() == before
    assert queries.incident(kept.incident) is not None


def _written() -> tuple[int, ...]:
    tables = (models.Comment, models.ReviewTask, models.Judgement, models.Proposal, models.ReleaseRecord)
    counted = tuple(table._default_manager.count() for table in tables)
    seen = models.Alert.objects.exclude(acknowledged_at="").count()
    return (*counted, models.ReviewTask.objects.filter(closed_at="").count(), seen)
