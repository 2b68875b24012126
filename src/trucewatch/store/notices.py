"""Notices and jobs: what people should look at, and what a worker should do. Neither is part of the record."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from trucewatch.store.clock import now
from trucewatch.store.models import Job, Notice


@dataclass(frozen=True, slots=True)
class JobItem:
    """A job as a worker or a page sees it."""

    id: int
    name: str
    arguments: Mapping[str, Any]
    state: str
    done: int
    total: int
    message: str


def raise_notice(key: str, code: str, message: str, subject: str = "") -> None:
    """Take a notice, open it; an open one with the same key only gets the newer message."""
    with transaction.atomic():
        notice = Notice.objects.filter(key=key).first()
        if notice is None:
            Notice.objects.create(key=key, code=code, message=message, subject=subject, raised_at=now())
            return
        if notice.closed_at:
            notice.raised_at, notice.closed_at, notice.closed_by = now(), "", ""
        notice.message = message
        notice.save()


def close_notice(key: str, by: str) -> bool:
    """Take a notice's key and who closes it ("" when its cause ended), give whether it was open."""
    return Notice.objects.filter(key=key, closed_at="").update(closed_at=now(), closed_by=by) > 0


def queue_job(name: str, arguments: Mapping[str, Any], asked_by: str = "") -> int:
    """Take a job's name and JSON-ready arguments, queue it, give its number."""
    return Job.objects.create(name=name, arguments=json.dumps(dict(arguments)), asked_by=asked_by, queued_at=now()).pk


def take_job() -> JobItem | None:
    """Give the oldest waiting job, marked as running, to one worker only; None when there is none."""
    with transaction.atomic():
        waiting = Job.objects.select_for_update(skip_locked=True) if _locks() else Job.objects
        job = waiting.filter(state="queued").order_by("id").first()
        if job is None:
            return None
        job.state, job.started_at = "running", now()
        job.save()
    return _item(job)


def report_job(job: int, *, done: int, total: int) -> None:
    """Take a running job's number and how far it is."""
    Job.objects.filter(pk=job).update(done=done, total=total)


def finish_job(job: int, *, failed: bool = False, message: str = "") -> None:
    """Take a job's number and how it ended."""
    Job.objects.filter(pk=job).update(state="failed" if failed else "done", finished_at=now(), message=message)


def jobs(limit: int = 50) -> tuple[JobItem, ...]:
    """Give the newest jobs."""
    return tuple(_item(job) for job in Job.objects.order_by("-id")[:limit])


def _item(job: Job) -> JobItem:
    return JobItem(job.pk, job.name, json.loads(job.arguments), job.state, job.done, job.total, job.message)


def _locks() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"
