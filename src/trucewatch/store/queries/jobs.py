"""Questions about jobs: what was queued, by whom, how far it is, and what came of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trucewatch.store.models import Job
from trucewatch.store.results import Page


@dataclass(frozen=True, slots=True)
class JobDetail:
    """A job as its page shows it; ``result`` holds what it told at its end, or the "error" that ended it."""

    id: int
    name: str
    arguments: Mapping[str, Any]
    state: str
    asked_by: str
    queued_at: str
    started_at: str
    finished_at: str
    done: int
    total: int
    result: Mapping[str, Any]

    @property
    def open(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in ("queued", "running")


def job_page(*, page: int = 1, size: int = 30) -> Page[JobDetail]:
    """Take a page's number, give that page of the jobs, newest first."""
    found = Job.objects.order_by("-id")
    start = (max(page, 1) - 1) * size
    return Page(tuple(_detail(row) for row in found[start : start + size]), found.count(), max(page, 1), size)


def open_jobs() -> int:
    """Give how many jobs wait or run."""
    return Job.objects.filter(state__in=("queued", "running")).count()


def _detail(row: Job) -> JobDetail:
    return JobDetail(
        row.pk,
        row.name,
        _object(row.arguments),
        row.state,
        row.asked_by,
        row.queued_at,
        row.started_at,
        row.finished_at,
        row.done,
        row.total,
        _object(row.message),
    )


def _object(text: str) -> Mapping[str, Any]:
    """Give a JSON object; any other text is what went wrong, in words."""
    if not text:
        return {}
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return {"error": text}
    return value if isinstance(value, dict) else {}
