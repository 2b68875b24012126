"""Feeds: added by people or by the files of sources, asked politely, their entries taken in like any report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from trucewatch.errors import InputError
from trucewatch.model.document import Document
from trucewatch.read.feed import FeedReader
from trucewatch.seams import InputProblem, RawInput
from trucewatch.store import models
from trucewatch.store.clock import FORM, now
from trucewatch.store.notices import queue_job
from trucewatch.store.rows import column
from trucewatch.workspace.asking import Fetched
from trucewatch.workspace.fetching import fetch
from trucewatch.workspace.intake import take_in
from trucewatch.workspace.people import log
from trucewatch.workspace.public_addresses import check_address
from trucewatch.workspace.results import intake_result
from trucewatch.workspace.sources import load_sources
from trucewatch.workspace.workspace import Workspace

MINUTES = 15
"""Between two questions to one feed: news feeds change every few minutes, and their owners ask for no more than this."""
MOST_MINUTES = 24 * 60
"""After failures the pause doubles up to a day; a feed that came back is seen the next day at the latest."""

Fetch = Callable[[str, Mapping[str, str]], Fetched]


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A feed as a page shows it."""

    id: int
    address: str
    source: str
    title: str
    active: bool
    added_by: str
    polled_at: str
    next_poll: str
    failures: int
    taken: int
    message: str


def feeds() -> tuple[FeedItem, ...]:
    """Give every feed, those asked first."""
    return tuple(_item(row) for row in models.Feed.objects.order_by("-active", "address"))


def add_feed(address: str, by: str, *, source: str = "", from_where: str = "") -> FeedItem:
    """Take a feed's address and who adds it, give the feed; one that is there is turned on again.

    Only the form of the address is checked here; whether its host is a public one is checked whenever it is asked.
    """
    address = address.strip()
    try:
        check_address(address)
    except InputError:
        log("address_refused", by, address, from_where)
        raise
    row, made = models.Feed.objects.get_or_create(
        address=address, defaults={"source": column(source), "added_by": by, "added_at": now(), "next_poll": now()}
    )
    if not made:
        row.active, row.failures, row.next_poll = True, 0, now()
        row.source = column(source) or row.source
        row.save()
    return _item(row)


def set_active(feed_id: int, active: bool) -> None:
    """Take a feed's number, let it be asked or not."""
    models.Feed.objects.filter(pk=feed_id).update(active=active, failures=0, next_poll=now())


def poll_now(feed_id: int, by: str) -> int:
    """Take a feed's number, queue the question to it, give the job's number."""
    models.Feed.objects.filter(pk=feed_id).update(next_poll=_later(MINUTES))
    return queue_job("poll-feed", {"feed": feed_id}, by)


def queue_due(workspace: Workspace) -> int:
    """Take a workspace, queue a question to every feed that is due, give how many; feeds named by sources are added."""
    known = set(models.Feed.objects.values_list("address", flat=True))
    for entry in load_sources(workspace.folder):
        for address in entry.feeds:
            if address not in known:
                add_feed(address, "sources", source=entry.source.id)
    due = models.Feed.objects.filter(active=True, next_poll__lte=now())
    return len([poll_now(row.pk, "") for row in due])


def run_poll(
    workspace: Workspace, arguments: Mapping[str, Any], progress: Callable[[int, int], None], fetch: Fetch = fetch
) -> dict[str, Any]:
    """Take a workspace and a feed's number, ask the feed and take in what is new, give the result for the page of jobs."""
    row = models.Feed.objects.get(pk=int(arguments["feed"]))
    try:
        answer = fetch(row.address, _conditions(row))
        documents = list(_documents(row, answer))
    except InputError as error:
        _note_failure(row, str(error))
        raise
    result = take_in(workspace, documents, progress=lambda done: progress(done, len(documents))) if documents else None
    row.etag, row.last_modified = answer.headers.get("etag", "")[:500], answer.headers.get("last-modified", "")[:100]
    if answer.address != row.address and answer.status == 200:
        row.message = f"leads to {answer.address}"[:500]
    row.failures, row.polled_at, row.next_poll = 0, now(), _later(_pause(answer))
    row.taken += result.documents if result else 0
    row.message = "" if answer.status in (200, 304) else row.message
    outlet = next((d.outlet for d in documents if isinstance(d, Document) and d.outlet), "")
    row.title = column(outlet) or row.title
    row.save()
    return {"feed": row.address, "unchanged": answer.status == 304, **intake_result(result)}


def _documents(row: models.Feed, answer: Fetched) -> list[Document | InputProblem]:
    if answer.status == 304:
        return []
    if answer.status != 200:
        raise InputError(f"the server answered {answer.status}", place=row.address, remedy="Check the address in a browser")
    read = FeedReader().read(RawInput(row.address, answer.body))
    source = row.source or None
    return [replace(d, source=source, fetched_at=now()) if isinstance(d, Document) else d for d in read]


def _conditions(row: models.Feed) -> dict[str, str]:
    """Ask only for what changed since the last time."""
    asked = {"If-None-Match": row.etag, "If-Modified-Since": row.last_modified}
    return {name: value for name, value in asked.items() if value and value.isprintable()}


def _note_failure(row: models.Feed, message: str) -> None:
    row.failures += 1
    row.polled_at, row.message = now(), message[:500]
    row.next_poll = _later(min(MOST_MINUTES, MINUTES * 2 ** min(row.failures, 10)))
    row.save()


def _pause(answer: Fetched) -> float:
    """Give the minutes to wait: ours, or longer where the server asks for it."""
    asked = answer.headers.get("retry-after", "")
    if asked.isdigit():
        return max(MINUTES, min(MOST_MINUTES, int(asked) / 60))
    try:
        until = parsedate_to_datetime(asked) if asked else None
    except ValueError:
        until = None
    if until is None or until.tzinfo is None:
        return MINUTES
    return max(MINUTES, min(MOST_MINUTES, (until - datetime.now(UTC)).total_seconds() / 60))


def _later(minutes: float) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).strftime(FORM)


def _item(row: models.Feed) -> FeedItem:
    return FeedItem(
        row.pk,
        row.address,
        row.source,
        row.title,
        row.active,
        row.added_by,
        row.polled_at,
        row.next_poll,
        row.failures,
        row.taken,
        row.message,
    )
