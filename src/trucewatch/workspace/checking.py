"""Takes an open workspace and a summary claim in words, gives the check of it over the record as known on a day.

Only what the question's window needs is loaded; a question asked again until something is learned or decided is answered
from what was loaded before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from django.db.models import Q

from trucewatch.check.run import Evidence, answer
from trucewatch.check.understand import Choices, Understood, understand
from trucewatch.model.agreement import Agreement
from trucewatch.model.check import Check
from trucewatch.model.check_query import CheckQuery
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.identity import content_id
from trucewatch.model.incident import Incident
from trucewatch.store import models, rows
from trucewatch.store.centre import superseded_observations
from trucewatch.store.clock import as_of_moment, now
from trucewatch.store.gathering import gathering
from trucewatch.store.remembered import kept_answer
from trucewatch.store.views import last_change, view_for
from trucewatch.store.visible import Viewer, seeing, seen_claims, seen_documents, seen_incidents, seen_observations, viewer

_MOST_IN_ONE_ASKING = 5_000
"""Ids in one condition: SQLite takes 32,766 variables, and smaller pieces cost nothing."""


def check_workspace(
    agreement: Agreement | None,
    sentence: str,
    *,
    by_publication: bool,
    as_of: str | None = None,
    said_on: str | None = None,
    choices: Choices | None = None,
    language: str | None = None,
) -> Check:
    """Take the agreement watched, a sentence, whether reports are known when published, the day of knowledge (None: now).

    ``said_on`` is the day the sentence was said (None: the day of knowledge), ``language`` that of the answer's line.
    """
    today = today_of(as_of, by_publication=by_publication)
    pack = ("", "") if agreement is None else (agreement.id, agreement.digest)
    key = ("check", *pack, sentence, by_publication, as_of, said_on, choices, language, today)
    return kept_answer(key, lambda: _check(agreement, sentence, by_publication, as_of, said_on, choices, language, today))


def _check(
    agreement: Agreement | None,
    sentence: str,
    by_publication: bool,
    as_of: str | None,
    said_on: str | None,
    choices: Choices | None,
    language: str | None,
    today: str,
) -> Check:
    understood = understand(sentence, agreement, today, _earlier(said_on, today), choices)
    if understood.query is None:
        return answer(understood, sentence, agreement, Evidence({}, {}, (), ()), language)
    with gathering():
        evidence = evidence_for(understood.query, agreement, as_of, by_publication=by_publication)
        return answer(understood, sentence, agreement, evidence, language)


def understood_only(
    agreement: Agreement | None, sentence: str, *, by_publication: bool, as_of: str | None = None, said_on: str | None = None
) -> Understood:
    """Take what ``check_workspace`` takes, give only how the sentence is understood: no record is loaded."""
    today = today_of(as_of, by_publication=by_publication)
    return understand(sentence, agreement, today, _earlier(said_on, today))


def today_of(as_of: str | None, *, by_publication: bool) -> str:
    """Take the day of knowledge (None: now), give it as a day: the newest report's where reports are known when published."""
    if as_of:
        return as_of[:10]
    if by_publication:
        newest = models.Document.objects.exclude(day="").order_by("-day").values_list("day", flat=True).first()
        if newest:
            return newest
    return now()[:10]


def evidence_for(query: CheckQuery, agreement: Agreement | None, as_of: str | None, *, by_publication: bool) -> Evidence:
    """Take a question, the agreement, the day of knowledge and what counts as known, give the part of the record it needs."""
    start = query.start
    if query.form == "all" and agreement is not None:
        start = min(start, (agreement.in_force or agreement.signed)[:10])
    reader = viewer()
    if reader is not None and reader.delay_hours:
        return _load(as_of, start, query.end, by_publication)  # what this reader may see changes with the hour
    return _kept(as_of, start, query.end, by_publication, _mark(as_of), reader)


def _mark(as_of: str | None) -> tuple[str, ...]:
    """What an answer depends on besides its window: the last thing learned, decisions, and who may see what."""
    guards = models.Guard.objects.order_by("pk").values_list("kind", "item", "release", "groups", "since")
    seen = content_id("grd", *("|".join(map(str, guard)) for guard in guards.iterator(chunk_size=5_000)))
    return last_change(as_of_moment(as_of)), str(models.Judgement.objects.count()), seen


def _earlier(said_on: str | None, today: str) -> str | None:
    """A sentence cannot have been said after the day of knowledge."""
    return None if said_on is None else min(said_on[:10], today)


def forget_evidence() -> None:
    """Forget what was loaded for earlier questions."""
    _kept.cache_clear()


@lru_cache(maxsize=2)  # the questions of one sitting share a window or two; a large record's holds a gigabyte
def _kept(
    as_of: str | None, start: str, end: str, by_publication: bool, mark: tuple[str, ...], reader: Viewer | None
) -> Evidence:
    return _load(as_of, start, end, by_publication)


def _load(as_of: str | None, start: str, end: str, by_publication: bool) -> Evidence:
    view = view_for(as_of)
    touching = Q(day__lte=end, day_end__gte=start) & ~Q(day="")
    found = seen_incidents(view).filter(touching | Q(day="")).order_by("incident")
    columns = found.values_list("body", "person_occurrence", "person_attribution")
    incidents = tuple(_as_people_left_it(*row) for row in columns.iterator(chunk_size=2_000))
    wanted = sorted({name for incident in incidents for name in (*incident.claims, *incident.denials)})
    claims = {}
    for piece in _pieces(wanted):
        bodies = seen_claims(as_of).filter(id__in=piece).values_list("id", "body")
        claims.update({name: rows.noun_of(Claim, body) for name, body in bodies})
    documents = _Documents(frozenset(claim.document for claim in claims.values()), as_of)
    at = as_of_moment(as_of)
    watched = seen_observations().filter(day__lte=end, day_end__gte=start).order_by("id")
    watched = watched.exclude(id__in=superseded_observations(as_of))
    if at is not None:
        # A watch is known as its day passes where reports are known when published, else when it was taken down.
        watched = watched.filter(day__lte=at[:10]) if by_publication else watched.filter(recorded_at__lte=at)
    observations = watched
    return Evidence(documents, claims, incidents, tuple(rows.observation_noun(row) for row in observations))


class _Documents(Mapping[str, Document]):
    """Documents by id, read when they are asked for: an answer quotes a few of tens of thousands."""

    def __init__(self, ids: frozenset[str], as_of: str | None) -> None:
        """Take the ids and the day of knowledge; the reader is the one at work."""
        self._ids, self._as_of, self._reader = ids, as_of, viewer()
        self._held: dict[str, Document] = {}

    def __getitem__(self, document: str) -> Document:
        """Take an id, give the document; KeyError for one that was not asked for or is not seen."""
        if document in self._ids and document not in self._held:
            self._read([document])
        return self._held[document]

    def __iter__(self) -> Iterator[str]:
        """Give the ids of all documents, all of which are read for it."""
        for piece in _pieces(sorted(self._ids - set(self._held))):
            self._read(piece)
        return iter(sorted(self._held))

    def __len__(self) -> int:
        """Give how many documents were asked for."""
        return len(self._ids)

    def _read(self, ids: list[str]) -> None:
        with seeing(self._reader):
            found = seen_documents(self._as_of).filter(id__in=ids)
            self._held.update({row.id: rows.document_noun(row) for row in found})


def _as_people_left_it(body: str, occurrence: str, attribution: str) -> Incident:
    noun = rows.noun_of(Incident, body)
    if not occurrence and not attribution:
        return noun
    return replace(noun, occurrence=occurrence or noun.occurrence, attribution=attribution or noun.attribution)


def _pieces(ids: list[str]) -> list[list[str]]:
    return [ids[at : at + _MOST_IN_ONE_ASKING] for at in range(0, len(ids), _MOST_IN_ONE_ASKING)]
