"""The centre's actions: a named person's written values -> an entry of the book, the coverage it records, the incident's state.

A report and a restriction also record coverage, so that silence has a state. A finding on an incident of the record sets
the incident's state by a judgement that rests on it; when the finding is superseded or withdrawn, the judgement is undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from trucewatch.errors import InputError, RecordError
from trucewatch.model.centre import FOLLOWS, KINDS, MUST_FOLLOW, Entry
from trucewatch.model.observation import Observation
from trucewatch.store import queries
from trucewatch.store.centre import append_entry, entry
from trucewatch.store.clock import now
from trucewatch.store.judgements import effective_judgements
from trucewatch.store.put import observation_id, put_observations
from trucewatch.store.queries.centre import superseded_by
from trucewatch.workspace.centre_form import content_from
from trucewatch.workspace.decide import decide
from trucewatch.workspace.second_person import needs_second, propose
from trucewatch.workspace.workspace import Workspace

_ACT_OF: dict[str, str] = {
    "attributed": "attribute",
    "not_attributable": "not_attributable",
    "unverifiable": "unverifiable",
    "unfounded": "unfounded",
}
_INCIDENT_KINDS = ("request", "finding", "call")


@dataclass(frozen=True, slots=True)
class Written:
    """What was entered: ``entry`` as appended, and the ids of the coverage and the judgement it led to ("" for none)."""

    entry: Entry
    observation: str = ""
    judgement: str = ""


def enter(
    workspace: Workspace,
    kind: str,
    values: Mapping[str, str],
    by: str,
    *,
    at: str = "",
    about: str = "",
    zone: str = "",
) -> Written:
    """Take a kind, written values, who writes and the entry it follows from, append the entry, give what came of it.

    ``at`` is when it is written, by default now; ``zone`` is the offset of times written without one.
    """
    if kind not in KINDS:
        raise InputError(f"{kind!r} is no kind of entry", place="kind", remedy=f"Choose one of {', '.join(KINDS)}")
    content = content_from(kind, values, zone)
    _check_about(kind, about)
    _check_incident(kind, content)
    return _append(workspace, Entry("", kind, by, at or now(), content, about=_standing(about)))


def correct(
    workspace: Workspace, entry_id: str, values: Mapping[str, str], by: str, why: str, *, at: str = "", zone: str = ""
) -> Written:
    """Take an entry's id and the values it should have had, append the entry that supersedes it, give what came of it."""
    old = _holding(entry_id)
    content = content_from(old.kind, values, zone)
    _check_incident(old.kind, content)
    if content == old.content:
        raise InputError("nothing is different", place="values", remedy="Change at least one value, or withdraw the entry")
    _undo_judgement(workspace, old, by, at or now(), why)
    return _append(
        workspace,
        Entry("", old.kind, by, at or now(), content, about=old.about, supersedes=old.id, why=_reason(why)),
    )


def withdraw(workspace: Workspace, entry_id: str, by: str, why: str, *, at: str = "") -> Written:
    """Take an entry's id, append the entry by which it is withdrawn; both stay in the book."""
    old = _holding(entry_id)
    _undo_judgement(workspace, old, by, at or now(), why)
    gone = Entry("", old.kind, by, at or now(), old.content, about=old.about, supersedes=old.id, withdrawn=True, why=_reason(why))
    return Written(append_entry(gone))


def _append(workspace: Workspace, draft: Entry) -> Written:
    seen = _coverage(draft)
    with transaction.atomic():
        if seen is not None:
            put_observations([seen], draft.at)
        observed = observation_id(seen) if seen is not None else ""
        appended = append_entry(draft, observed)
    return Written(appended, observed, _judge(workspace, appended))


def _coverage(draft: Entry) -> Observation | None:
    """What an entry says of coverage: a report its own, a restriction that nobody could look."""
    held: dict[str, Any] = draft.content
    if draft.kind == "report":
        means, note = held["means"], held["note"]
        return Observation("", held["observer"], held["place"], held["start"], held["end"], held["coverage"], means, note)
    if draft.kind == "restriction":
        note = f"{held['kind']}: {held['reason_given']}" if held["reason_given"] else held["kind"]
        return Observation("", held["observer"], held["place"], held["start"], held["end"], "denied", "", note)
    return None


def _judge(workspace: Workspace, finding: Entry) -> str:
    if finding.kind != "finding" or not finding.content["incident"]:
        return ""
    held = finding.content
    act = _ACT_OF[held["outcome"]]
    if needs_second(workspace.settings.access.second_person, act):
        value, evidence = held["party"] or None, (finding.id, *held["evidence"])
        propose(workspace, act, (held["incident"],), finding.by, held["reasons"], value=value, evidence=evidence)
        return ""
    judgement, _report = decide(
        workspace,
        act,
        (held["incident"],),
        finding.by,
        finding.at,
        held["reasons"],
        value=held["party"] or None,
        evidence=(finding.id, *held["evidence"]),
    )
    return judgement.id


def _undo_judgement(workspace: Workspace, old: Entry, by: str, at: str, why: str) -> None:
    if old.kind != "finding" or not old.content["incident"]:
        return
    for judgement in effective_judgements(subjects=(old.content["incident"],)):
        if old.id in judgement.evidence:
            decide(workspace, "undo", (judgement.id,), by, at, _reason(why))


def _holding(entry_id: str) -> Entry:
    """The entry of this id; refuse one that another has taken the place of, so that corrections form one line."""
    found = entry(entry_id)
    if found is None:
        raise RecordError(f"{entry_id} is not in the centre's book. Copy the id from a page or from `trucewatch centre list`")
    later = superseded_by(entry_id)
    if later:
        raise RecordError(f"{entry_id} was superseded by {later}. Correct that one")
    if found.withdrawn:
        raise RecordError(f"{entry_id} is a withdrawal and cannot be corrected. Enter the matter anew")
    return found


def _standing(entry_id: str) -> str:
    """Follow an entry to the wording that holds now: what follows from a request follows from its last correction."""
    while entry_id and (later := superseded_by(entry_id)):
        entry_id = later
    return entry_id


def _check_about(kind: str, about: str) -> None:
    if not about:
        if kind in MUST_FOLLOW:
            raise InputError(f"a {kind} follows from a {' or a '.join(FOLLOWS[kind])}", place="about", remedy="Name its id")
        return
    found = entry(_standing(about))
    if found is None:
        raise RecordError(f"{about} is not in the centre's book. Copy the id from a page or from `trucewatch centre list`")
    if found.withdrawn:
        raise RecordError(f"{about} was withdrawn. Nothing can follow from it")
    if found.kind not in FOLLOWS[kind]:
        allowed = " or a ".join(FOLLOWS[kind]) or "nothing: it stands alone"
        raise InputError(f"a {kind} does not follow from a {found.kind}", place="about", remedy=f"It follows from a {allowed}")


def _check_incident(kind: str, content: Mapping[str, Any]) -> None:
    incident = content.get("incident", "") if kind in _INCIDENT_KINDS else ""
    if incident and queries.resolve(incident) is None:
        raise InputError(f"{incident} is no incident of the record", place="incident", remedy="Copy the id from its page")


def _reason(why: str) -> str:
    if not why.strip():
        raise InputError("is empty", place="why", remedy="Say why the earlier entry does not hold")
    return why.strip()
