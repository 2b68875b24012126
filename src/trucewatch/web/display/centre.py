"""Entries of the centre's book -> what a page shows to one reader: the whole matter, a released one, or a party's own part.

The team sees matters whole. Outsiders see what was released to them; an officer of a party also sees what it asked, and a
finding that names it, so that it can reply before anything is released. The rule is the same for every party.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from trucewatch.assess.clocks import Clock, clocks
from trucewatch.assess.matters import Matter, named, replies_to, state_of
from trucewatch.model.centre import Entry
from trucewatch.model.centre_form import FORMS, FormField
from trucewatch.web.display.labels import Label, label
from trucewatch.web.display.labels_centre import CHOICES, CLOCK_STATES, CLOCKS, DIRECTIONS, ENTRY_KINDS, FIELDS, MATTER_STATES
from trucewatch.web.display.times import isolated, moment_text
from trucewatch.web.display.words import Words

OUTSIDE_KINDS: tuple[str, ...] = ("request", "finding", "reply", "release")
"""Kinds an outsider may ever see: who was sent where and what was observed stays with the team."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a page must know of who reads: of the team or not, may read sealed values, a partner, an officer of which party."""

    inside: bool
    sealed: bool
    partner: bool
    party: str = ""


@dataclass(frozen=True, slots=True)
class ShownField:
    """One value of an entry: its name for people and its lines."""

    name: Label
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry in the timeline of a matter. ``later`` is the entry that took its place, "" while it holds."""

    id: str
    kind: str
    kind_label: Label
    by: str
    at: str
    fields: tuple[ShownField, ...]
    why: str
    supersedes: str
    later: str
    withdrawn: bool
    party: str
    replies: tuple["ShownEntry", ...] = ()
    owed_by: str = ""


@dataclass(frozen=True, slots=True)
class ShownClock:
    """One clock with its words."""

    clock: Clock
    name: Label
    state: Label
    party: str


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One matter in the list."""

    id: str
    subject: str
    party: str
    place: str
    began: str
    state: str
    state_label: Label
    outcome: str
    due: tuple[ShownClock, ...]
    entries: int


def seen_by(reader: Reader, matter: Matter) -> Matter | None:
    """Take a reader and a matter, give the part of it they may see, None for nothing."""
    if reader.inside:
        return matter
    wanted = {entry.id for entry in matter.entries if entry.kind in OUTSIDE_KINDS}
    if not _released_to(reader, matter):
        wanted &= {entry.id for entry in matter.entries if _concerns(entry, reader.party)}
    if not wanted:
        return None
    return replace(
        matter,
        entries=tuple(entry for entry in matter.entries if entry.id in wanted),
        standing=tuple(entry for entry in matter.standing if entry.id in wanted),
    )


def matter_row(matter: Matter, whole: Matter, now: str, words: Words) -> MatterRow:
    """Take the part of a matter its reader sees, the whole, the moment and names, give its row in the list."""
    first, finding = matter.first, matter.newest("finding")
    held, state = first.content, state_of(whole, now)
    subject = held.get("subject") or held.get("task") or held.get("note") or held.get("reasons") or held.get("team") or ""
    return MatterRow(
        id=matter.id,
        subject=subject or str(label(ENTRY_KINDS, first.kind)),
        party=words.party(held.get("party")),
        place=words.place(held.get("place")),
        began=held.get("received") or first.at,
        state=state,
        state_label=label(MATTER_STATES, state),
        outcome=finding.content["outcome"] if finding is not None else "",
        due=tuple(shown_clock(clock, words) for clock in clocks(whole, now) if clock.open),
        entries=len(matter.entries),
    )


def timeline(reader: Reader, matter: Matter, team: str, words: Words) -> tuple[ShownEntry, ...]:
    """Take a reader, the part of a matter they see, the team's name and names, give its entries in their order.

    Replies stand with the finding they answer; a finding that names a party says so while that party's reply is missing.
    """
    held = {entry.id: entry for entry in matter.entries}
    shown = []
    for entry in matter.entries:
        if entry.kind == "reply" and entry.about in held:
            continue
        made = shown_entry(reader, entry, team, words, matter.superseded)
        if entry.kind == "finding":
            answers = _answers(matter, entry)
            replies = tuple(shown_entry(reader, each, team, words, matter.superseded) for each in answers)
            party = named(entry)
            answered = any(reply.party == party for _entry, reply in replies_to(matter, entry))
            made = replace(made, replies=replies, owed_by=words.party(party) if party and not answered else "")
        shown.append(made)
    return tuple(shown)


def shown_entry(reader: Reader, entry: Entry, team: str, words: Words, superseded: Mapping[str, str]) -> ShownEntry:
    """Take a reader and an entry, give it as they may read it: sealed values left out, authors unnamed to outsiders."""
    fields = [shown_field(entry, field, words) for field in FORMS[entry.kind] if not field.sealed or reader.sealed]
    return ShownEntry(
        id=entry.id,
        kind=entry.kind,
        kind_label=label(ENTRY_KINDS, entry.kind),
        by=entry.by if reader.inside else team,
        at=entry.at,
        fields=tuple(field for field in fields if field.lines),
        why=entry.why,
        supersedes=entry.supersedes,
        later=superseded.get(entry.id, ""),
        withdrawn=entry.withdrawn,
        party=entry.content.get("party", ""),
    )


def shown_field(entry: Entry, field: FormField, words: Words) -> ShownField:
    """Take an entry and one field of its form, give the value in words."""
    return ShownField(field_label(entry.kind, field.name), tuple(_lines(entry.kind, field, entry.content[field.name], words)))


def field_label(kind: str, name: str) -> Label:
    """Take a kind and a field's name, give the field for people: some names mean another thing in another form."""
    return label(FIELDS, f"{kind}.{name}" if f"{kind}.{name}" in FIELDS else name)


def shown_clock(clock: Clock, words: Words) -> ShownClock:
    """Take a clock, give it with its words."""
    return ShownClock(clock, label(CLOCKS, clock.name), label(CLOCK_STATES, clock.state), words.party(clock.party))


def choices_of(kind: str, field: FormField) -> tuple[tuple[str, Label], ...]:
    """Take a kind and a field, give its choices with their labels."""
    labels = CHOICES.get(f"{kind}.{field.name}", {})
    return tuple((word, label(labels, word)) for word in field.choices)


def _lines(kind: str, field: FormField, value: Any, words: Words) -> Iterable[str]:
    if not value:
        return []
    if field.form == "choice":
        return [str(label(CHOICES.get(f"{kind}.{field.name}", {}), value))]
    if field.form == "party":
        return [words.party(value)]
    if field.form == "place" or field.name in ("places", "watches"):
        return [words.place(each) for each in ([value] if isinstance(value, str) else value)]
    if field.name == "observer":
        return [words.watcher(value)]
    if field.name == "parties":
        return [words.party(each) for each in value]
    if field.form in ("time", "day"):
        return [moment_text(value)]
    if field.form == "sightings":
        return [_sighting(each) for each in value]
    return list(value) if isinstance(value, list) else [value]


def _sighting(row: Mapping[str, str]) -> str:
    at, direction = moment_text(row["at"]) if "T" in row["at"] else row["at"], label(DIRECTIONS, row["direction"])
    pieces = [at, f"{row['number']} × {isolated(row['what'])}", str(direction), row["weapon"], row["bearing"], row["distance"]]
    return " · ".join(piece for piece in pieces if piece)


def _answers(matter: Matter, finding: Entry) -> tuple[Entry, ...]:
    return tuple(entry for entry in matter.entries if entry.kind == "reply" and entry.about == finding.id)


def _released_to(reader: Reader, matter: Matter) -> bool:
    release = matter.newest("release")
    if release is None or release.content["decision"] != "release":
        return False
    allowed = {"public"} | ({"partners"} if reader.partner else set())
    return release.content["audience"] in allowed


def _concerns(entry: Entry, party: str) -> bool:
    """Whether an entry is a party's own: what it asked or answered, or a finding that names it."""
    if not party:
        return False
    return named(entry) == party if entry.kind == "finding" else entry.content.get("party") == party
