"""The record as JSON Lines and back: every noun whole, with what the store knows about it beside it."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection

from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.jsonl import from_json
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.model.source import Source
from trucewatch.store import centre, models, rows, search
from trucewatch.store.people import restore_guards

_BATCH = 500

_COLUMNS: dict[str, tuple[type[Any], str, tuple[str, ...]]] = {
    "documents": (models.Document, "id", ("recorded_at",)),
    "extractions": (
        models.Extraction,
        "pk",
        ("document_id", "generation", "version", "digest", "claims", "notes", "note_codes", "recorded_at", "superseded_at"),
    ),
    "claims": (models.Claim, "id", ("generation", "superseded_by", "superseded_at", "recorded_at", "judgement")),
    "judgements": (models.Judgement, "sequence", ("sequence", "recorded_at")),
    "observations": (models.Observation, "id", ("recorded_at",)),
    "centre": (models.CentreEntry, "sequence", ("sequence", "recorded_at", "observation")),
    "sources": (models.SourceRecord, "pk", ("recorded_at",)),
    "redirects": (models.IncidentRedirect, "old", ("old", "new", "since")),
    "releases": (models.ReleaseRecord, "pk", ("kind", "item", "release", "groups", "by", "at", "why", "covers")),
    "proposals": (models.Proposal, "pk", ("id", "act", "subjects", "by", "at")),
    "proposal_outcomes": (models.ProposalOutcome, "pk", ("proposal_id", "outcome", "by", "at", "why", "judgement")),
    "field_reports": (models.FieldReport, "pk", ("client", "by", "document", "observation", "sent_at")),
    "kept_files": (
        models.KeptFile,
        "pk",
        ("sha256", "document", "name", "media_type", "size", "taken_at", "lat", "lon", "metadata", "by", "at"),
    ),
    "tasks": (
        models.ReviewTask,
        "pk",
        ("subject", "text", "asked_by", "asked_at", "assigned_to", "due", "closed_at", "closed_by", "outcome"),
    ),
    "comments": (models.Comment, "pk", ("id", "subject", "text", "by", "at", "withdrawn_at")),
    "mentions": (models.Mention, "pk", ("comment_id", "person", "seen_at")),
    "saved_searches": (models.SavedSearch, "pk", ("person", "name", "query", "made_at")),
    "alerts": (
        models.Alert,
        "pk",
        (
            *("key", "rule", "kind", "level", "subject", "day"),
            *("raised_at", "ended_at", "acknowledged_at", "acknowledged_by", "note", "scope"),
        ),
    ),
    "digests": (models.Digest, "pk", ("period", "start", "end", "language", "audience", "sha256", "made_at")),
    "report_drafts": (
        models.ReportDraft,
        "pk",
        ("id", "title", "kind", "start", "end", "plan", "by", "made_at", "changed_at", "issued"),
    ),
    "issued_reports": (
        models.IssuedReport,
        "sequence",
        (
            *("id", "sequence", "previous", "digest", "kind", "audience", "title", "start", "end", "known_until", "by", "at"),
            "body",  # as text: its digest is over these very characters
        ),
    ),
    "report_files": (models.ReportFile, "pk", ("report_id", "language", "format", "media_type", "sha256", "content_base64")),
    "report_incidents": (models.ReportIncident, "pk", ("report_id", "incident", "digest")),
    "errata": (models.ErratumIssued, "pk", ("report_id", "number", "digest", "by", "at", "body")),
    "notices": (models.Notice, "pk", ("key", "code", "message", "subject", "raised_at", "closed_at", "closed_by")),
}
"""Table -> its rows, their order, and the columns kept beside the noun."""

TABLES: tuple[str, ...] = tuple(_COLUMNS)


def table_lines(table: str) -> Iterator[str]:
    """Take a table's name, give one line for each row, in an order that stays the same."""
    model, order, columns = _COLUMNS[table]
    for row in model._default_manager.order_by(order).iterator(chunk_size=_BATCH):
        beside = json.dumps({name: getattr(row, name) for name in columns}, ensure_ascii=False)
        # The body is JSON in a form that every file takes; parsing and writing it again could only lose something.
        yield f'{{"row": {beside}, "noun": {row.body if hasattr(row, "body") and "body" not in columns else "null"}}}'


def load_table(table: str, lines: Iterable[str]) -> int:
    """Take a table's name and its lines, add the rows to an empty store, give how many."""
    count = 0
    batch: list[dict[str, Any]] = []
    for line in lines:
        batch.append(json.loads(line))
        count += 1
        if len(batch) == _BATCH:
            _LOADERS[table](batch)
            batch = []
    _LOADERS[table](batch)
    return count


def _documents(batch: list[dict[str, Any]]) -> None:
    documents = [from_json(Document, item["noun"]) for item in batch]
    made = [rows.document_row(d, item["row"]["recorded_at"]) for d, item in zip(documents, batch, strict=True)]
    models.Document.objects.bulk_create(made)
    search.index_documents(documents)


def _claims(batch: list[dict[str, Any]]) -> None:
    claims = [from_json(Claim, item["noun"]) for item in batch]
    made = []
    for claim, item in zip(claims, batch, strict=True):
        beside = item["row"]
        row = rows.claim_row(claim, beside["generation"], beside["recorded_at"], beside.get("judgement", ""))
        row.superseded_by, row.superseded_at = beside["superseded_by"], beside["superseded_at"]
        made.append(row)
    models.Claim.objects.bulk_create(made)
    models.ClaimSpeaker.objects.bulk_create([row for claim in claims for row in rows.speaker_rows(claim)])
    models.ClaimCount.objects.bulk_create([row for claim in claims for row in rows.count_rows(claim)])
    search.index_claims(claims)


def _judgements(batch: list[dict[str, Any]]) -> None:
    for item in batch:
        judgement = from_json(Judgement, item["noun"])
        row = rows.judgement_row(judgement, item["row"]["sequence"], item["row"]["recorded_at"])
        row.save(force_insert=True)
        models.JudgementSubject.objects.bulk_create(
            [models.JudgementSubject(judgement=row, subject=rows.column(s)) for s in dict.fromkeys(judgement.subjects)]
        )


def _observations(batch: list[dict[str, Any]]) -> None:
    models.Observation.objects.bulk_create(
        [rows.observation_row(from_json(Observation, item["noun"]), item["row"]["recorded_at"]) for item in batch]
    )


def _sources(batch: list[dict[str, Any]]) -> None:
    models.SourceRecord.objects.bulk_create(
        [rows.source_row(from_json(Source, item["noun"]), item["row"]["recorded_at"]) for item in batch]
    )


def _plain(model: type[Any]) -> Callable[[list[dict[str, Any]]], None]:
    return lambda batch: model._default_manager.bulk_create([model(**item["row"]) for item in batch]) and None


def _report_files(batch: list[dict[str, Any]]) -> None:
    made = [{**item["row"], "content": base64.b64decode(item["row"]["content_base64"])} for item in batch]
    for each in made:
        del each["content_base64"]
    models.ReportFile.objects.bulk_create([models.ReportFile(**each) for each in made])


def _numbered(model: type[Any]) -> Callable[[list[dict[str, Any]]], None]:
    """As ``_plain``, for rows that keep their numbers because others name them: new ones count on from the last."""

    def load(batch: list[dict[str, Any]]) -> None:
        _plain(model)(batch)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(statement)

    return load


def _whole(model: type[Any]) -> Callable[[list[dict[str, Any]]], None]:
    """As ``_plain``, for rows that keep JSON of their own in ``body``."""

    def load(batch: list[dict[str, Any]]) -> None:
        made = [model(**item["row"], body=json.dumps(item["noun"], ensure_ascii=False)) for item in batch]
        model._default_manager.bulk_create(made)

    return load


def _releases(batch: list[dict[str, Any]]) -> None:
    _plain(models.ReleaseRecord)(batch)
    restore_guards()


_LOADERS: dict[str, Callable[[list[dict[str, Any]]], None]] = {
    "documents": _documents,
    "extractions": _plain(models.Extraction),
    "claims": _claims,
    "judgements": _judgements,
    "observations": _observations,
    "centre": centre.load_entries,
    "sources": _sources,
    "redirects": _plain(models.IncidentRedirect),
    "releases": _releases,
    "proposals": _whole(models.Proposal),
    "proposal_outcomes": _plain(models.ProposalOutcome),
    "field_reports": _whole(models.FieldReport),
    "kept_files": _plain(models.KeptFile),
    "tasks": _plain(models.ReviewTask),
    "comments": _numbered(models.Comment),
    "mentions": _plain(models.Mention),
    "saved_searches": _plain(models.SavedSearch),
    "alerts": _whole(models.Alert),
    "digests": _whole(models.Digest),
    "report_drafts": _numbered(models.ReportDraft),
    "issued_reports": _plain(models.IssuedReport),
    "report_files": _report_files,
    "report_incidents": _plain(models.ReportIncident),
    "errata": _plain(models.ErratumIssued),
    "notices": _plain(models.Notice),
}
