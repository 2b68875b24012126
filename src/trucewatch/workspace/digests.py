"""A day or a week -> what the record learned in it, in one language, frozen as it was told: as text, HTML and for the page.

Made for the readers of one class of release, and holds what they may see: nothing that belongs to a group. What was sealed
after a digest was frozen is left out of it when it is read.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from html import escape
from typing import Any

from trucewatch.errors import InputError
from trucewatch.model.identity import sha256_hex
from trucewatch.model.judgement import ACTS
from trucewatch.store import models
from trucewatch.store.clock import now
from trucewatch.store.queries import alerts as asked
from trucewatch.store.queries.alerts import Happened
from trucewatch.store.queries.raised import alerts_of, seen_ids, with_documents
from trucewatch.store.queries.reports import judgements_between
from trucewatch.store.queries.review import tasks
from trucewatch.store.visible import seeing
from trucewatch.workspace.alert_settings import LANGUAGES, PERIODS, AlertSettings, Mail
from trucewatch.workspace.alert_words import label, listed, phrase, place_name, told
from trucewatch.workspace.audience import viewer_for
from trucewatch.workspace.delivering import message, queue_digest
from trucewatch.workspace.workspace import Workspace

MOST = 25
"""Entries of one section: a digest is read in two minutes, and the pages hold the rest."""
_RIGHT_TO_LEFT = ("ar",)
_NAMED = re.compile(r"/incidents/(inc_[^/]+)/")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, the address of what it is about, without the host ("" for none), and the ids of all it tells of."""

    text: str
    address: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DigestItem:
    """A digest: its first and last day, what it tells, and for whom. ``frozen`` is false while its time still runs."""

    period: str
    start: str
    end: str
    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    sha256: str = ""
    made_at: str = ""
    audience: str = "restricted"

    @property
    def frozen(self) -> bool:
        """Whether it is kept as it was told."""
        return bool(self.made_at)

    @property
    def key(self) -> str:
        """What names it among all digests."""
        return f"digest:{self.period}:{self.start}:{self.language}:{self.audience}"


def days_of(period: str, day: date) -> tuple[date, date]:
    """Take "day" or "week" and a day in it, give its first and last day; weeks begin on Monday, as ISO has them."""
    if period not in PERIODS:
        raise InputError(f"{period!r} is no time of a digest", place="period", remedy=f"Choose {' or '.join(PERIODS)}")
    start = day - timedelta(days=day.weekday()) if period == "week" else day
    return start, start + timedelta(days=6 if period == "week" else 0)


def digest(workspace: Workspace, period: str, day: date, language: str, today: date, audience: str = "restricted") -> DigestItem:
    """Take a time, a day in it, a language, what day it is and for whom, give the digest: as frozen, or as of now.

    A time that is over is frozen when it is first asked for.
    """
    if language not in LANGUAGES:
        raise InputError(f"{language!r} is no language of digests", place="language", remedy=f"Choose {', '.join(LANGUAGES)}")
    start, end = days_of(period, day)
    kept = models.Digest.objects.filter(period=period, start=start.isoformat(), language=language, audience=audience).first()
    with seeing(viewer_for(workspace, audience)):
        if kept is not None:
            return _read(kept)
        made = _make(period, start, end, language, audience)
    if end >= today:
        return made
    body = json.dumps(asdict(made), ensure_ascii=False, sort_keys=True)
    row, _new = models.Digest.objects.get_or_create(
        period=period,
        start=made.start,
        language=language,
        audience=audience,
        defaults={"end": made.end, "body": body, "sha256": sha256_hex(body.encode("utf-8", "surrogatepass")), "made_at": now()},
    )
    return _read(row)


def digests_made(audience: str, limit: int = 60) -> tuple[DigestItem, ...]:
    """Take for whom, give the digests kept, the newest time first."""
    found = models.Digest.objects.filter(audience=audience).order_by("-end", "period", "language")
    return tuple(_read(row) for row in found[:limit])


def make_due(workspace: Workspace, settings: AlertSettings, at: str, today: date) -> int:
    """Take a workspace, where digests go, the moment and the day, make and queue those of the times just over, give how many."""
    if settings.mail is None:
        return 0
    queued = 0
    for period in settings.mail.digests:
        last = days_of(period, today)[0] - timedelta(days=1)
        made = digest(workspace, period, last, settings.mail.language, today, settings.mail.audience)
        queued += queue_digest(made.key, settings, at)
    return queued


def digest_mail(key: str, mail: Mail, base: str) -> EmailMessage:
    """Take a digest's key, the mail settings and the pages' address, give the mail as text and HTML."""
    _digest, period, start, language, *rest = key.split(":")
    audience = rest[0] if rest else "restricted"
    row = models.Digest.objects.filter(period=period, start=start, language=language, audience=audience).first()
    if row is None:
        raise InputError(f"the digest {key} is gone")
    made = _read(row)
    return message(mail, f"[Trucewatch] {made.title}", as_text(made, base), as_html(made, base))


def as_text(made: DigestItem, base: str = "") -> str:
    """Take a digest and the pages' address ("" for no links), give it as plain text."""
    lines = [made.title, "", made.lead]
    for section in made.sections:
        lines += ["", section.name]
        for line in section.lines:
            lines.append(f"- {line.text}")
            if base and line.address:
                lines.append(f"  {base}{line.address}")
    return "\n".join([*lines, ""])


def as_html(made: DigestItem, base: str = "") -> str:
    """Take a digest and the pages' address ("" for no links), give it as a page for mail: no style, script or picture."""
    direction = "rtl" if made.language in _RIGHT_TO_LEFT else "ltr"
    parts = [f'<!doctype html><html lang="{made.language}" dir="{direction}"><body>']
    parts.append(f"<h1>{escape(made.title)}</h1><p>{escape(made.lead)}</p>")
    for section in made.sections:
        items = "".join(f"<li>{_linked(line, base)}</li>" for line in section.lines)
        parts.append(f"<h2>{escape(section.name)}</h2><ul>{items}</ul>")
    return "".join([*parts, "</body></html>"])


def _linked(line: Line, base: str) -> str:
    text = escape(line.text)
    return f'<a href="{escape(base + line.address)}">{text}</a>' if base and line.address else text


def _make(period: str, start: date, end: date, language: str, audience: str) -> DigestItem:
    first, last = start.isoformat(), end.isoformat()
    span = (end - start).days + 1
    before = ((start - timedelta(days=span)).isoformat(), (start - timedelta(days=1)).isoformat())
    events, earlier = asked.happened(first, last), asked.happened(*before)
    sections = (
        Section(phrase("digest", "numbers", language), _numbers(events, earlier, (first, last), before, language)),
        Section(phrase("digest", "alerts", language), _alerts(first, last, language)),
        Section(phrase("digest", "newest", language), _events(events, language)),
        Section(phrase("digest", "decisions", language), _decisions(first, last, language)),
        Section(phrase("digest", "tasks", language), _tasks(last, language)),
    )
    none = (Line(phrase("digest", "none", language)),)
    return DigestItem(
        period,
        first,
        last,
        language,
        phrase("digest", f"title_{period}", language, start=first, end=last),
        phrase("digest", "lead", language),
        tuple(section if section.lines else Section(section.name, none) for section in sections),
        audience=audience,
    )


def _numbers(
    events: tuple[Happened, ...], earlier: tuple[Happened, ...], days: tuple[str, str], before: tuple[str, str], language: str
) -> tuple[Line, ...]:
    def line(name: str, here: int, there: int, **values: str) -> Line:
        return Line(phrase("digest", name, language, now=here, before=there, **values))

    harmed, harmed_before = (len(asked.harmed([event.id for event in each])) for each in (events, earlier))
    lines = [
        line("reports", asked.reports_taken(*days), asked.reports_taken(*before)),
        line("incidents", len(events), len(earlier)),
        line("harm", harmed, harmed_before),
    ]
    for kind in sorted({event.type for event in (*events, *earlier)}):
        counts = (sum(event.type == kind for event in events), sum(event.type == kind for event in earlier))
        lines.append(line("type", *counts, type=label("type", kind, language)))
    watched, noted = asked.watched_share(*days)
    lines.append(Line(phrase("digest", "watched", language, watched=watched, all=noted)))
    return tuple(lines)


def _alerts(first: str, last: str, language: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            f"{told(alert, language).title}"
            + (f" ({phrase('digest', 'acknowledge', language, by=alert.acknowledged_by)})" if alert.acknowledged_by else ""),
            f"/{language}/alerts/#alert-{alert.id}",
            alert.basis,
        )
        for alert in alerts_of(first, last)[:MOST]
    )


def _events(events: tuple[Happened, ...], language: str) -> tuple[Line, ...]:
    ordered = sorted(events, key=lambda event: (-event.origins, -event.documents, event.day, event.id))[:MOST]
    return tuple(
        Line(
            phrase(
                "digest",
                "incident",
                language,
                title=listed(
                    [label("type", event.type, language), place_name(event.place, event.place_name, language)], language
                ),
                day=event.day,
                state=label("state", event.state, language),
                attribution=label("attribution", event.found or event.attribution, language),
                origins=event.origins,
            ),
            f"/{language}/incidents/{event.id}/",
            with_documents((event.id,)),
        )
        for event in ordered
    )


def _decisions(first: str, last: str, language: str) -> tuple[Line, ...]:
    made: dict[str, int] = {}
    for decision in judgements_between(first, last, ACTS):
        made[decision.by] = made.get(decision.by, 0) + 1
    return tuple(
        Line(phrase("digest", "decided", language, by=by, number=count), f"/{language}/history/")
        for by, count in sorted(made.items())
    )


def _tasks(last: str, language: str) -> tuple[Line, ...]:
    due = [task for task in tasks() if task.due and task.due <= last][:MOST]
    return tuple(Line(f"{task.due}: {task.text}", f"/{language}/review/", (task.subject,)) for task in due)


def _read(row: models.Digest) -> DigestItem:
    body = json.loads(row.body)
    held = [
        (section["name"], [Line(line["text"], line["address"], _about(line)) for line in section["lines"]])
        for section in body["sections"]
    ]
    seen = seen_ids(each for _name, lines in held for line in lines for each in line.about)
    sections = tuple(Section(name, tuple(line for line in lines if seen.issuperset(line.about))) for name, lines in held)
    return DigestItem(
        row.period, row.start, row.end, row.language, body["title"], body["lead"], sections, row.sha256, row.made_at, row.audience
    )


def _about(line: Mapping[str, Any]) -> tuple[str, ...]:
    """What a kept line tells of; those kept before lines held it say so by their address."""
    return tuple(line.get("about") or _NAMED.findall(line["address"]))
