"""What linking keeps of every claim, so that new reports join without the old ones being read or scored again.

Rows stand in the one canonical order of mentions. A memory is a function of the claims alone, however it grew: all at
once, day by day, or with claims taken out again.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.assemble import incident_id
from trucewatch.link.blocks import block_key
from trucewatch.link.candidates import Candidates, Crowded, crowding_changed
from trucewatch.link.denials import LEAST_IN_DOCUMENT
from trucewatch.link.extraction import Mention
from trucewatch.link.group import Pairs
from trucewatch.link.origins import CopyFacts, Voice, copy_facts, first_copies, voice_of
from trucewatch.link.pairs import merged, scored_chunks
from trucewatch.link.score import FLOOR
from trucewatch.link.sums import tolls_of
from trucewatch.link.table import Table, build
from trucewatch.link.tallies import TallyKey, tally_key

Ints = NDArray[np.int64]
REAL = ("asserted", "hedged")
"""Modes that tell of something that happened. What is planned, called for, conditional or negated makes no incident."""
EVENT, DENIAL, TALLY, OTHER = "event", "denial", "tally", "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim: ``part`` is what it is to the linker, ``anchor`` the id of the incident whose first mention it would be,
    ``block`` what it shares with a pasting of itself."""

    claim: str
    document: str
    published: str
    start: int
    end: int
    part: str
    anchor: str
    block: str
    voice: Voice | None
    tally: TallyKey | None
    tolls: Mapping[str, int]

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """Its place in the canonical order, as ``Mention.order``."""
        return self.published, self.document, self.start, self.end, self.claim


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs kept of asking and stored rows, and the entries that asked for too much when they were found."""

    pairs: Pairs
    crowded: Crowded

    @staticmethod
    def nothing() -> "Scored":
        """Give no pairs."""
        none = np.empty(0, np.int64)
        return Scored(Pairs(none, none, none), np.empty((0, 3), np.int64))


@dataclass(frozen=True, slots=True)
class Memory:
    """``events`` and ``denials`` are tables of the entries of that part, in order; ``near`` their scored pairs, ``denied``
    pairs of (denial, event). ``copies`` tells of every document what origins need, ``first_copy`` whose copy it is."""

    entries: tuple[Entry, ...]
    events: Table
    denials: Table
    near: Scored
    denied: Scored
    copies: Mapping[str, CopyFacts] = field(default_factory=dict)
    first_copy: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def empty() -> "Memory":
        """Give the memory of a record without claims."""
        return Memory((), build(()), build(()), Scored.nothing(), Scored.nothing())

    def of_part(self, part: str) -> tuple[Entry, ...]:
        """Take the name of a part, give its entries in order: row for row those of its table."""
        return tuple(entry for entry in self.entries if entry.part == part)


Progress = Callable[[int], None]


def remember(
    memory: Memory, new: Sequence[Mention], gone: Collection[str] = (), reissued: Mapping[str, CopyFacts] | None = None
) -> Memory:
    """Take a memory, mentions to add and ids of claims to take out, give the memory of what is there now.

    ``reissued`` are documents that take up an earlier one, whether or not a claim was read from them; all of them.
    """
    known = {entry.claim for entry in memory.entries}
    added = {mention.claim.id: mention for mention in new if mention.claim.id not in known or mention.claim.id in gone}
    fresh = [_entry(mention) for mention in added.values()]
    kept = [entry for entry in memory.entries if entry.claim not in gone]
    entries = tuple(sorted([*kept, *fresh], key=lambda entry: entry.order))
    events, event_rows, new_events = _grown(memory.events, memory.of_part(EVENT), entries, EVENT, added, gone)
    denials, denial_rows, new_denials = _grown(memory.denials, memory.of_part(DENIAL), entries, DENIAL, added, gone)
    near = _scored(events, events, new_events, new_events, memory.near, (event_rows, event_rows), FLOOR, itself=True)
    denied = _scored(denials, events, new_denials, new_events, memory.denied, (denial_rows, event_rows), LEAST_IN_DOCUMENT)
    copies, first = _copies(memory, entries, added, gone, reissued or {})
    return Memory(entries, events, denials, near, denied, copies, first)


def _entry(mention: Mention) -> Entry:
    claim = mention.claim
    part = _part(mention)
    counted = part in (EVENT, TALLY)
    return Entry(
        claim.id,
        mention.document.id,
        mention.document.published or "9999",
        claim.span.start,
        claim.span.end,
        part,
        incident_id(mention),
        block_key(mention),
        voice_of(claim),
        tally_key(mention) if counted else None,
        tolls_of(claim) if part == EVENT else {},
    )


def _part(mention: Mention) -> str:
    if any(note.code == "withdrawal" for note in mention.document.notes):
        return OTHER  # what a withdrawal repeats of the withdrawn report is told no second time
    if mention.claim.kind == "incident":
        return EVENT if happened(mention) else DENIAL if denied(mention) else OTHER
    return TALLY if mention.claim.kind == "tally" and happened(mention) else OTHER


def happened(mention: Mention) -> bool:
    """Take a mention, tell whether it says that something happened."""
    return mention.claim.mode in REAL and mention.claim.speech != "denies"


def denied(mention: Mention) -> bool:
    """Take a mention, tell whether it denies that something happened: it raises no incident of its own."""
    return mention.claim.mode == "denied" or (mention.claim.mode in REAL and mention.claim.speech == "denies")


def _grown(
    table: Table,
    before: Sequence[Entry],
    entries: Sequence[Entry],
    part: str,
    added: Mapping[str, Mention],
    gone: Collection[str],
) -> tuple[Table, Ints, NDArray[np.bool_]]:
    """The table of a part now, for each old row its new number (-1: taken out), and a mask of the new rows."""
    now = [entry for entry in entries if entry.part == part]
    number = {entry.claim: row for row, entry in enumerate(now)}
    moved = np.array([-1 if e.claim in gone else number.get(e.claim, -1) for e in before], dtype=np.int64)
    fresh = [entry.claim for entry in now if entry.claim in added]
    held = table.take(np.flatnonzero(moved >= 0)).joined(build([added[claim] for claim in fresh]))
    places = np.concatenate([moved[moved >= 0], np.array([number[claim] for claim in fresh], dtype=np.int64)])
    mask = np.zeros(len(now), dtype=bool)
    mask[[number[claim] for claim in fresh]] = True
    return held.take(np.argsort(places, kind="stable")), moved, mask


def _scored(
    asking: Table,
    storing: Table,
    new_asking: NDArray[np.bool_],
    new_storing: NDArray[np.bool_],
    before: Scored,
    moved: tuple[Ints, Ints],
    floor: int,
    *,
    itself: bool = False,
) -> Scored:
    """Kept pairs under their new numbers, and the pairs of rows that are new or whose lanes got fuller or emptier."""
    candidates = Candidates(asking, storing, itself=itself)
    crowded = before.crowded.copy()
    if len(crowded):
        crowded[:, 0] = moved[0][crowded[:, 0]]
        crowded = crowded[crowded[:, 0] >= 0]
    changed = new_asking | crowding_changed(crowded, candidates.crowded, len(asking))
    also = (new_storing | changed) if itself else new_storing
    left, right = moved[0][before.pairs.left], moved[1][before.pairs.right]
    keep = (left >= 0) & (right >= 0)
    keep[keep] &= ~changed[left[keep]] & ~also[right[keep]]
    kept = Pairs(left[keep], right[keep], before.pairs.score[keep])
    fresh = scored_chunks(asking, storing, candidates.touching(changed, also), floor, itself=itself)
    return Scored(merged([kept, *fresh], max(len(asking), len(storing))), candidates.crowded)


def _copies(
    memory: Memory,
    entries: Iterable[Entry],
    added: Mapping[str, Mention],
    gone: Collection[str],
    reissued: Mapping[str, CopyFacts],
) -> tuple[dict[str, CopyFacts], dict[str, str]]:
    """Facts of the documents that still have claims, and whose copies they are; only families with a change are redone."""
    held = {entry.document for entry in entries}
    touched = {mention.document.id for mention in added.values()}
    touched |= {entry.document for entry in memory.entries if entry.claim in gone}
    facts = {name: fact for name, fact in memory.copies.items() if name in held}
    by_document: dict[str, list[Mention]] = {}
    for mention in added.values():
        by_document.setdefault(mention.document.id, []).append(mention)
    for name, mentions in by_document.items():
        known = facts.get(name)
        fresh = copy_facts(mentions[0].document, mentions)
        # A document without its text is known by its quotes: those of claims kept from before count too.
        facts[name] = fresh if known is None or mentions[0].document.text else replace(fresh, signature=known.signature)
    for name, fact in reissued.items():
        if name not in held:
            facts[name] = fact
            touched |= {name} if name not in memory.copies else set()
    touched |= memory.copies.keys() - facts.keys()
    return facts, first_copies(facts, memory.first_copy, touched)
