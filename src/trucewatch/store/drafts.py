"""Reports people work on: saved, read again, changed; never part of the record."""

import json
from dataclasses import dataclass

from trucewatch.model.jsonl import from_json, to_json
from trucewatch.model.report import Plan
from trucewatch.store.clock import now
from trucewatch.store.models import ReportDraft


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan somebody works on. ``issued`` is the report it became, "" until then."""

    number: int
    plan: Plan
    by: str
    changed_at: str
    issued: str = ""


def save_draft(plan: Plan, by: str, number: int | None = None) -> Draft:
    """Take a plan, who works on it and the draft's number (None: a new one), keep it, give it as kept."""
    body = json.dumps(to_json(plan), ensure_ascii=True)
    values = {"title": plan.title, "kind": plan.kind, "start": plan.start, "end": plan.end, "plan": body, "changed_at": now()}
    if number is None:
        row = ReportDraft.objects.create(by=by, made_at=now(), **values)
    else:
        ReportDraft.objects.filter(pk=number, issued="").update(**values)
        row = ReportDraft.objects.get(pk=number)
    return _draft(row)


def mark_issued(number: int, report: str) -> None:
    """Take a draft's number and the report it became, say so: it can be changed no more."""
    ReportDraft.objects.filter(pk=number).update(issued=report)


def drafts(*, limit: int = 50) -> tuple[Draft, ...]:
    """Give the drafts not yet issued, the last changed first."""
    return tuple(_draft(row) for row in ReportDraft.objects.filter(issued="").order_by("-changed_at", "-pk")[:limit])


def draft(number: int) -> Draft | None:
    """Take a number, give the draft, None when there is none."""
    row = ReportDraft.objects.filter(pk=number).first()
    return None if row is None else _draft(row)


def drop_draft(number: int) -> None:
    """Take a number, drop the draft unless it was issued."""
    ReportDraft.objects.filter(pk=number, issued="").delete()


def _draft(row: ReportDraft) -> Draft:
    return Draft(row.pk, from_json(Plan, json.loads(row.plan)), row.by, row.changed_at, row.issued)
