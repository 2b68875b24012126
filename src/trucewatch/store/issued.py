"""Issued reports: appended under a lock, bound by hash to their files and to the report before; errata beside, never instead."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from trucewatch.errors import RecordError
from trucewatch.model.identity import canonical, content_id, sha256_hex
from trucewatch.model.plain import to_json
from trucewatch.model.report import Erratum, Report
from trucewatch.store import models
from trucewatch.store.clock import now
from trucewatch.store.rows import body_of, noun_of
from trucewatch.store.turns import take_turn
from trucewatch.store.visible import narrowed_since, viewer


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One file of a report: its language, format, media type and bytes."""

    language: str
    format: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return sha256_hex(self.content)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issued report as lists show it; ``files`` are (language, format, hash)."""

    id: str
    sequence: int
    digest: str
    previous: str
    kind: str
    audience: str
    title: str
    start: str
    end: str
    known_until: str
    by: str
    at: str
    files: tuple[tuple[str, str, str], ...] = ()
    errata: int = 0


@dataclass(frozen=True, slots=True)
class IssuedErratum:
    """An erratum put on record: what changed and what a person says about it."""

    number: int
    by: str
    at: str
    text: str
    items: tuple[Erratum, ...]
    digest: str


def issue(report: Report, files: Sequence[IssuedFile], by: str, at: str, report_id: str) -> Issue:
    """Take a report, its files, who issues it, when, and its id; freeze it, give it as issued. The same id twice is refused."""
    if not by.strip():
        raise RecordError("a report is issued by a named person")
    body = _body(report)
    with transaction.atomic():
        take_turn("chain")
        if models.IssuedReport.objects.filter(id=report_id).exists():
            raise RecordError(f"this report is issued already as {report_id}")
        last = models.IssuedReport.objects.order_by("-sequence").first()
        previous = "" if last is None else last.id
        row = models.IssuedReport(
            id=report_id,
            sequence=1 if last is None else last.sequence + 1,
            previous=previous,
            digest=digest_of(body, {(f.language, f.format): f.sha256 for f in files}, "" if last is None else last.digest),
            kind=report.plan.kind,
            audience=report.plan.audience,
            title=report.plan.title,
            start=report.plan.start,
            end=report.plan.end,
            known_until=report.method.known_until,
            by=by,
            at=at,
            body=body,
        )
        row.save(force_insert=True)
        models.ReportFile.objects.bulk_create(
            [
                models.ReportFile(
                    report=row,
                    language=f.language,
                    format=f.format,
                    media_type=f.media_type,
                    sha256=f.sha256,
                    content=f.content,
                )
                for f in files
            ]
        )
        models.ReportIncident.objects.bulk_create(
            [models.ReportIncident(report=row, incident=fact.id, digest=fact.digest) for fact in report.incidents], batch_size=500
        )
    return _issue(row)


def id_of(report: Report, by: str) -> str:
    """Take a report and who issues it, give the id that follows from both."""
    return content_id("rpt", by, json.loads(_body(report)))


def issues(*, limit: int = 200) -> tuple[Issue, ...]:
    """Give the issued reports the reader may see, newest first."""
    rows = _seen().order_by("-sequence").defer("body")[:limit]
    return tuple(_issue(row) for row in rows if not _withheld(row))


def issued(report_id: str) -> tuple[Issue, Report] | None:
    """Take an id, give the report as issued; None when there is none the reader may see."""
    row = _seen().filter(id=report_id).first()
    return None if row is None or _withheld(row) else (_issue(row), noun_of(Report, row.body))


def issued_file(report_id: str, language: str, form: str) -> IssuedFile | None:
    """Take a report's id, a language and a format, give the bytes as issued."""
    issue = _seen().filter(id=report_id).defer("body").first()
    if issue is None or _withheld(issue):
        return None
    row = models.ReportFile.objects.filter(report_id=report_id, language=language, format=form).first()
    return None if row is None else IssuedFile(row.language, row.format, row.media_type, bytes(row.content))


def issued_for(start: str, end: str, kind: str) -> tuple[Issue, ...]:
    """Take a period and a kind, give the reports issued on it."""
    rows = _seen().filter(start=start, end=end, kind=kind).order_by("-sequence").defer("body")
    return tuple(_issue(row) for row in rows if not _withheld(row))


def put_erratum(report_id: str, items: Sequence[Erratum], text: str, by: str) -> IssuedErratum:
    """Take a report, what changed, a person's words and name; put the erratum on record beside the report."""
    if not by.strip():
        raise RecordError("an erratum is issued by a named person")
    if not items and not text.strip():
        raise RecordError("an erratum names a change, or says in words what was wrong")
    with transaction.atomic():
        take_turn("chain")
        row = models.IssuedReport.objects.get(id=report_id)
        body = json.dumps({"text": text, "items": to_json(tuple(items))}, ensure_ascii=True, sort_keys=True)
        number = models.ErratumIssued.objects.filter(report=row).count() + 1
        made = models.ErratumIssued(
            report=row, number=number, digest=sha256_hex(canonical([row.digest, number, body])), by=by, at=now(), body=body
        )
        made.save(force_insert=True)
    return _erratum(made)


def errata_of(report_id: str) -> tuple[IssuedErratum, ...]:
    """Take a report's id, give its errata, oldest first."""
    return tuple(_erratum(row) for row in models.ErratumIssued.objects.filter(report_id=report_id).order_by("number"))


def changed_since(report_id: str) -> bool:
    """Take a report's id, tell quickly whether any incident it speaks of has another content now."""
    spoken = dict(models.ReportIncident.objects.filter(report_id=report_id).values_list("incident", "digest"))
    current: dict[str, str] = {}
    ids = list(spoken)
    for start in range(0, len(ids), 500):
        part = models.Incident.objects.filter(view="", incident__in=ids[start : start + 500])
        current.update(part.values_list("incident", "digest"))
    return any(current.get(incident) != digest for incident, digest in spoken.items())


def broken_reports() -> tuple[str, ...]:
    """Give the ids of issued reports that do not fit their hash or their place in the chain."""
    found, before_id, before_digest = [], "", ""
    for row in models.IssuedReport.objects.order_by("sequence"):
        files = models.ReportFile.objects.filter(report=row)
        whole = all(sha256_hex(bytes(f.content)) == f.sha256 for f in files)
        hashes = {(f.language, f.format): f.sha256 for f in files}
        if not whole or row.previous != before_id or row.digest != digest_of(row.body, hashes, before_digest):
            found.append(row.id)
        before_id, before_digest = row.id, row.digest
    return tuple(found)


def digest_of(body: str, files: Mapping[tuple[str, str], str], previous: str) -> str:
    """Take a report's body, its files' hashes and the digest before, give its digest."""
    named = [[language, form, sha] for (language, form), sha in sorted(files.items())]
    return sha256_hex(canonical({"body": sha256_hex(body.encode()), "files": named, "previous": previous}))


def _seen() -> Any:
    reader = viewer()
    found = models.IssuedReport.objects.all()
    return found if reader is None else found.filter(audience__in=reader.classes)


def _withheld(row: models.IssuedReport) -> bool:
    """Whether something the report tells of was kept from the reader after it was issued: its files hold it for good."""
    if viewer() is None:
        return False
    told = list(models.ReportIncident.objects.filter(report_id=row.id).values_list("incident", flat=True))
    if narrowed_since("incident", told, row.at):
        return True
    behind = models.IncidentClaim.objects.filter(view="", incident__in=told).values("document")
    known = models.Document.objects.filter(id__in=behind, recorded_at__lte=row.known_until).values_list("id", flat=True)
    return bool(narrowed_since("document", known, row.at))


def _body(report: Report) -> str:
    return body_of(report)


def _issue(row: models.IssuedReport) -> Issue:
    files = models.ReportFile.objects.filter(report_id=row.id).order_by("language", "format")
    return Issue(
        row.id,
        row.sequence,
        row.digest,
        row.previous,
        row.kind,
        row.audience,
        row.title,
        row.start,
        row.end,
        row.known_until,
        row.by,
        row.at,
        tuple(files.values_list("language", "format", "sha256")),
        models.ErratumIssued.objects.filter(report_id=row.id).count(),
    )


def _erratum(row: models.ErratumIssued) -> IssuedErratum:
    body = json.loads(row.body)
    items = tuple(Erratum(i["incident"], i["field"], i["was"], i["now"], tuple(i["because"])) for i in body["items"])
    return IssuedErratum(row.number, row.by, row.at, body["text"], items, row.digest)
