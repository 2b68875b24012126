"""Judgements -> lines of the history: act, subjects with addresses, old and new value, reason, evidence, undone or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from trucewatch.store.queries.history import Entry
from trucewatch.store.visible import all_seen_claims, seen_documents, seen_incidents
from trucewatch.web.display.fields import field_label, value_text
from trucewatch.web.display.labels import ATTRIBUTION, LEAVES, OCCURRENCE, label
from trucewatch.web.display.labels_review import ACTS, CLAIM_ACTS
from trucewatch.web.display.names import Names


@dataclass(frozen=True, slots=True)
class Subject:
    """What a judgement is about: its id, a name for people, and the address of its page ("" for none)."""

    id: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One judgement for people."""

    id: str
    sequence: int
    act: str
    label: str
    by: str
    at: str
    why: str
    field: str
    before: str
    after: str
    subjects: tuple[Subject, ...]
    evidence: tuple[Subject, ...]
    holds: bool
    undone_by: str
    previous: str


def history_lines(entries: Iterable[Entry], known: Names) -> tuple[HistoryLine, ...]:
    """Take entries of the chain and names, give their lines in the same order; what they are about is looked up once for all."""
    listed = list(entries)
    ids = {i for entry in listed for i in (*entry.judgement.subjects, *entry.judgement.evidence)}
    found = _subjects(ids)
    return tuple(_line(entry, found, known) for entry in listed)


def subjects_named(ids: Iterable[str]) -> tuple[Subject, ...]:
    """Take ids of claims, incidents, documents or decisions, give each with a name and an address, in their order."""
    wanted = list(ids)
    found = _subjects(wanted)
    return tuple(found.get(i, Subject(i, i, "")) for i in wanted)


def _line(entry: Entry, found: dict[str, Subject], known: Names) -> HistoryLine:
    judgement = entry.judgement
    of_claim = judgement.subjects[:1] and judgement.subjects[0].startswith("clm_")
    words = CLAIM_ACTS if of_claim and judgement.act in CLAIM_ACTS else ACTS
    corrected = judgement.act == "correct" and judgement.field is not None
    added = judgement.act == "add"
    return HistoryLine(
        id=judgement.id,
        sequence=entry.sequence,
        act=judgement.act,
        label=label(words, judgement.act),
        by=judgement.by,
        at=judgement.at,
        why=judgement.why,
        field=field_label(judgement.field, known) if judgement.field else "",
        before="" if added or (of_claim and not corrected) else _shown(judgement.field, entry.before, known),
        after=_added(judgement.value)
        if added
        else ""
        if of_claim and not corrected
        else _shown(judgement.field, entry.after, known),
        subjects=tuple(found.get(i, Subject(i, i, "")) for i in judgement.subjects),
        evidence=tuple(
            found.get(i, Subject(i, i, i if i.startswith(("http://", "https://")) else "")) for i in judgement.evidence
        ),
        holds=entry.holds,
        undone_by=entry.undone_by,
        previous=judgement.previous,
    )


def _added(value: Any) -> str:
    """The words of a claim that a person added."""
    span = value.get("span") if isinstance(value, dict) else None
    return f"“{span['quote']}”" if isinstance(span, dict) and isinstance(span.get("quote"), str) else ""


def _shown(field: str | None, value: Any, known: Names) -> str:
    if value is None:
        return "" if field is None else _("not said")
    for labels in (OCCURRENCE, ATTRIBUTION):
        if field is None and value in labels:
            return label(labels, value)
    if field == "type":
        return label(LEAVES, str(value))
    return value_text((field or "").partition(".")[0], value, known)


def _subjects(ids: Iterable[str]) -> dict[str, Subject]:
    wanted = list(ids)
    found: dict[str, Subject] = {}
    for row in all_seen_claims().filter(id__in=[i for i in wanted if i.startswith("clm_")]).only("id", "type", "document_id"):
        name = label(LEAVES, row.type) if row.type in LEAVES else row.type or row.kind
        found[row.id] = Subject(
            row.id, _("claim: %(type)s") % {"type": name}, f"{reverse('document', args=[row.document_id])}#c-{row.id}"
        )
    for document in seen_documents(None).filter(id__in=[i for i in wanted if i.startswith("doc_")]).only("id", "title", "uri"):
        found[document.id] = Subject(document.id, document.title or document.uri, reverse("document", args=[document.id]))
    for i in (i for i in wanted if i.startswith("inc_")):
        row_now = seen_incidents("").filter(incident=i).only("incident", "type", "place_name").first()
        name = label(LEAVES, row_now.type) if row_now is not None else _("an incident joined to another one")
        if row_now is not None and row_now.place_name:
            name = f"{name} – {row_now.place_name}"
        found[i] = Subject(i, name, reverse("incident", args=[i]))
    for i in (i for i in wanted if i.startswith("jdg_")):
        found[i] = Subject(i, _("decision %(id)s") % {"id": i[4:12]}, f"{reverse('history')}?id={i}")
    return found
