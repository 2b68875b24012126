"""Takes an open workspace, gives (and keeps) the assessments of its agreement: the whole time, and month by month.

Everything here is derived: the same record, agreement and days give the same assessments, whoever asks and how often.
What people decided (confirmed, attributed, found a breach) is laid over what the machine made, from their day on.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.db import connection, transaction

from trucewatch import __version__
from trucewatch.agreements.load import load_agreement
from trucewatch.assess.assess import STANDING, Evidence, Finding, Period, assess_duty, assess_period, evidence_for, months
from trucewatch.assess.changes import Change, Dated, History, changes
from trucewatch.assess.evidence import known_days
from trucewatch.model.agreement import Agreement
from trucewatch.model.assessment import Assessment
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.store import models, rows
from trucewatch.store.centre import superseded_observations
from trucewatch.store.clock import as_of_moment, now
from trucewatch.store.derive import write_assessments
from trucewatch.store.derived_rows import assessment_noun
from trucewatch.store.gathering import gathering
from trucewatch.store.judgements import effective_judgements
from trucewatch.store.overlay import person_state, sets_state
from trucewatch.store.relink import extractions
from trucewatch.store.remembered import kept_answer, state_of_record
from trucewatch.store.views import last_change, view_for
from trucewatch.store.visible import (
    hides,
    seeing,
    seen_claims,
    seen_documents,
    seen_incidents,
    seen_judgements,
    seen_observations,
    viewer,
)
from trucewatch.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Known:
    """The record as known on a day, as the pure part wants it: ``incidents`` as people left them.

    ``machine`` are the same incidents without any decision, ``judgements`` the decisions that set a state.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...] = ()
    machine: tuple[Incident, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """Every assessment of an agreement as known on ``today``: over the whole time, and month by month for standing duties."""

    today: str
    whole: tuple[Assessment, ...]
    monthly: tuple[Assessment, ...]


def assess_workspace(workspace: Workspace, *, as_of: str | None = None, period: Period | None = None) -> tuple[Assessment, ...]:
    """Take an open workspace, the day of knowledge (None: now) and a period (None: since the agreement is in force).

    Give every duty over the whole period, then the standing ones month by month; keep them with the view they belong to.
    """
    agreement = load_agreement(workspace.settings.agreement, workspace.folder / "agreements")
    by_publication = workspace.settings.knowledge == "published"
    if period is None:
        made = _compute_and_keep(agreement, as_of, by_publication=by_publication)
    else:
        made = _assessed(agreement, as_of, period, by_publication=by_publication)
    return (*made.whole, *made.monthly)


def assessed(agreement: Agreement, as_of: str | None, *, by_publication: bool) -> Assessed:
    """Take an agreement, the day of knowledge and whether reports are known when published; give all assessments.

    What was kept is given as long as nothing was learned or decided since: pages ask for it again and again. A reader from
    whom something is kept gets the assessments of what they may see.
    """
    if hides(viewer()):
        key = ("assessed", agreement.id, agreement.digest, as_of, by_publication)
        return kept_answer(key, lambda: _assessed(agreement, as_of, None, by_publication=by_publication))
    rows_kept = models.Assessment.objects.filter(view=view_for(as_of)).order_by("id")
    mark = next((row for row in rows_kept if row.assessment == _MARK), None)
    if mark is None or mark.body != _mark(agreement, as_of, by_publication):
        return _compute_and_keep(agreement, as_of, by_publication=by_publication)
    found = [assessment_noun(row) for row in rows_kept if row.assessment != _MARK]
    count = int(mark.start)
    return Assessed(mark.end, tuple(found[:count]), tuple(found[count:]))


def score_changes(
    agreement: Agreement, as_of: str | None, *, by_publication: bool, duties: tuple[str, ...] = ()
) -> tuple[Change, ...]:
    """Take an agreement, the day of knowledge, whether reports are known when published, and duties (none: all).

    Give every change of a score since the agreement is in force, dated by the day it became known.
    """
    mark = _mark(agreement, as_of, by_publication)
    if hides(viewer()):
        mark = f"{mark} {viewer()} {state_of_record()}"
    return _kept_changes(_Asked(agreement, as_of, by_publication, mark), duties)


def events_behind(agreement: Agreement, duty: str, as_of: str | None) -> int:
    """Take an agreement, one of its duties and the day of knowledge, give how many incidents its history would be found in."""
    kinds = {kind for each in agreement.obligations if each.id == duty for kind in (*each.prohibits, *each.watches)}
    return seen_incidents(view_for(as_of)).filter(type__in=kinds).count()


_MARK = "mark"
"""The row of kept assessments that says what they rest on: not an assessment, and never given as one."""


def _mark(agreement: Agreement, as_of: str | None, by_publication: bool) -> str:
    """All that an assessment depends on, in one line: when something was last learned or decided, the pack, the day."""
    today = "" if by_publication else now()[:10]
    known = last_change(as_of_moment(as_of))
    decided = models.Judgement.objects.count()
    return json.dumps([agreement.id, agreement.digest, known, decided, as_of or today, by_publication, __version__])


def _compute_and_keep(agreement: Agreement, as_of: str | None, *, by_publication: bool) -> Assessed:
    with seeing(None):  # what is kept is of the whole record, whoever's request had it computed
        made, view = _assessed(agreement, as_of, None, by_publication=by_publication), view_for(as_of)
    mark = _mark(agreement, as_of, by_publication)
    with transaction.atomic():
        write_assessments((*made.whole, *made.monthly), view)
        fields = dict.fromkeys(("obligation", "party", "low", "high"), "")
        models.Assessment.objects.create(
            view=view, assessment=_MARK, start=str(len(made.whole)), end=made.today, disputed=False, body=mark, **fields
        )
    return made


def known_record(as_of: str | None, *, texts: bool = True) -> Known:
    """Take a day or moment (None: now), give what the open store knew then and the reader may see, with what people decided.

    ``texts`` False gives documents with no more than their dates: scores are found from claims alone.
    """
    with gathering():
        documents, claims = _read(as_of) if texts else _dated_alone(as_of)
        return _with_decisions(documents, claims, as_of)


def _read(as_of: str | None) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    held = tuple(extractions(as_of))
    if hides(viewer()):
        seen = set(seen_documents(as_of).values_list("id", flat=True))
        held = tuple(extraction for extraction in held if extraction.document.id in seen)
    return tuple(extraction.document for extraction in held), tuple(claim for each in held for claim in each.claims)


def _dated_alone(as_of: str | None) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """The same with the documents' dates alone, and without a row of the database for each claim."""
    dates = seen_documents(as_of).order_by("id").values_list("id", "uri", "published")
    documents = tuple(Document(name, uri, "", published=day or None) for name, uri, day in dates.iterator(chunk_size=5_000))
    bodies = seen_claims(as_of).order_by("document_id", "position", "id").values_list("body", flat=True)
    return documents, tuple(rows.noun_of(Claim, body) for body in bodies.iterator(chunk_size=5_000))


def _with_decisions(documents: tuple[Document, ...], claims: tuple[Claim, ...], as_of: str | None) -> Known:
    view, at = view_for(as_of), as_of_moment(as_of)
    observed = seen_observations().order_by("id").exclude(id__in=superseded_observations(as_of))
    if at is not None:
        observed = observed.filter(recorded_at__lte=at)
    bodies = seen_incidents(view).order_by("incident").values_list("body", flat=True)
    machine = tuple(rows.noun_of(Incident, body) for body in bodies.iterator(chunk_size=2_000))
    judgements = tuple(seen_judgements(judgement for judgement in effective_judgements(as_of) if sets_state(judgement)))
    decided = _decided(machine, judgements)
    return Known(
        documents=documents,
        claims=claims,
        incidents=tuple(decided.get(incident.id, incident) for incident in machine),
        observations=tuple(rows.observation_noun(row) for row in observed),
        findings=tuple(_findings(judgements)),
        machine=machine,
        judgements=judgements,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the mark of what was known when it was asked; agreements are told apart by their digest."""

    agreement: Agreement
    as_of: str | None
    by_publication: bool
    mark: str
    database: str = field(default_factory=lambda: str(connection.settings_dict["NAME"]))

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key() == other._key()

    def _key(self) -> tuple[Any, ...]:
        return (self.agreement.id, self.agreement.digest, self.as_of, self.by_publication, self.mark, self.database)


@lru_cache(maxsize=64)  # a page of changes for each duty of one or two agreements
def _kept_changes(asked: _Asked, duties: tuple[str, ...]) -> tuple[Change, ...]:
    known = known_record(asked.as_of, texts=False)
    today = _today(asked.as_of, known, by_publication=asked.by_publication)
    recorded = known_days(known.documents) if asked.by_publication else _recorded()
    history = History(known.machine, known.claims, recorded, known.observations, tuple(_dated(known)))
    return changes(asked.agreement, history, _since(asked.agreement), today, duties)


def _assessed(agreement: Agreement, as_of: str | None, period: Period | None, *, by_publication: bool) -> Assessed:
    known = known_record(as_of, texts=False)
    today = _today(as_of, known, by_publication=by_publication)
    whole = period or (_since(agreement), today)
    evidence = _evidence(agreement, known, today)
    monthly = [month for month in months(*whole) if month != whole]
    standing = [duty for duty in agreement.obligations if duty.kind in STANDING]
    return Assessed(
        today,
        assess_period(evidence, whole),
        tuple(made for month in monthly for duty in standing for made in assess_duty(evidence, duty, month)),
    )


def _evidence(agreement: Agreement, known: Known, today: str) -> Evidence:
    return evidence_for(
        agreement, known.incidents, known.claims, known_days(known.documents), today, known.observations, known.findings
    )


def _decided(incidents: Iterable[Incident], judgements: Iterable[Judgement]) -> dict[str, Incident]:
    """Incidents with the states people gave them: the last decision on each axis holds."""
    about: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        for subject in judgement.subjects:
            about.setdefault(subject, []).append(judgement)
    return {incident.id: _with_state(incident, about[incident.id]) for incident in incidents if incident.id in about}


def _with_state(incident: Incident, judgements: list[Judgement]) -> Incident:
    state = person_state(judgements, incident.attribution)
    named = [_party(judgement.value) for judgement in judgements if judgement.act == "attribute"]
    agreed = dict(incident.agreed or {})
    if named and named[-1] is not None:
        agreed["actor"] = named[-1]
    return replace(
        incident,
        occurrence=state.occurrence or incident.occurrence,
        attribution=state.attribution or incident.attribution,
        agreed=agreed,
    )


def _findings(judgements: Iterable[Judgement]) -> Iterable[Finding]:
    for judgement in judgements:
        if judgement.act != "find_breach":
            continue
        duty = judgement.value.get("obligation") if isinstance(judgement.value, Mapping) else None
        for subject in judgement.subjects:
            yield Finding(subject, judgement.id, duty, _party(judgement.value))


def _party(value: Any) -> str | None:
    """A judgement names a party as a slug, or under "party" or "actor"."""
    if isinstance(value, Mapping):
        value = value.get("party") or value.get("actor")
    return value if isinstance(value, str) and value else None


def _dated(known: Known) -> Iterable[Dated]:
    """What people decided, each from the day they decided it."""
    seen: list[Judgement] = []
    for judgement in sorted(known.judgements, key=lambda judgement: judgement.at):
        seen.append(judgement)
        day = judgement.at[:10]
        subjects = [incident for incident in known.machine if incident.id in judgement.subjects]
        yield from (Dated(day, incident=made) for made in _decided(subjects, seen).values())
        yield from (Dated(day, finding=finding) for finding in _findings((judgement,)))


def _recorded() -> dict[str, str]:
    return {name: moment[:10] for name, moment in models.Document.objects.values_list("id", "recorded_at")}


def _since(agreement: Agreement) -> str:
    return (agreement.in_force or agreement.signed)[:10]


def _today(as_of: str | None, known: Known, *, by_publication: bool) -> str:
    """Today by the clock, or the day of the last report where the settings say that reports are known when published."""
    if as_of is not None:
        return as_of[:10]
    published = [document.published for document in known.documents if document.published is not None]
    return (max(published) if by_publication and published else now())[:10]
