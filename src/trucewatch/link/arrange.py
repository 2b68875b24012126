"""Memory and judgements -> which claims make which incident, in row numbers: nothing is read here, nothing scored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from trucewatch.link.blocks import pasted
from trucewatch.link.denials import attach
from trucewatch.link.group import Pairs, group
from trucewatch.link.judged import Demands
from trucewatch.link.memory import DENIAL, EVENT, TALLY, Entry, Memory
from trucewatch.link.origins import Root, by_name, root_of
from trucewatch.link.reissues import reissues
from trucewatch.link.settle import Kept, settle
from trucewatch.link.sums import sums_of_parts
from trucewatch.link.table import code
from trucewatch.link.tallies import TallyKey, tally_groups
from trucewatch.model.identity import content_id
from trucewatch.model.source import Source

Anchors = dict[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One incident to be: its id, the claims that tell of it and those that deny it, each in canonical order.

    ``days`` are the first and last day a tally counts.
    """

    id: str
    members: tuple[str, ...]
    denials: tuple[str, ...] = ()
    aggregate: bool = False
    days: tuple[int, int] | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """All its claims."""
        return self.members + self.denials


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``singles`` and ``tallies`` in canonical order, and for every claim the root it comes from and its document.

    ``pasted`` tells of claims in blocks printed before which claim was printed first, ``withdrawn`` of documents their
    outlet took back by which document; ``replaced`` are documents updated, corrected or withdrawn.
    """

    singles: tuple[Part, ...]
    tallies: tuple[Part, ...]
    roots: Mapping[str, Root]
    document_of: Mapping[str, str]
    pasted: Mapping[str, str]
    withdrawn: Mapping[str, str]
    replaced: frozenset[str]


def arrange(memory: Memory, wanted: Demands, sources: Iterable[Source] = ()) -> Arrangement:
    """Take a memory, what people decided and what is known of sources, give the arrangement."""
    known = by_name(sources)
    entries = memory.entries
    taken_up = reissues(memory.copies)
    again = pasted((e.claim, e.block, e.published) for e in entries)
    roots = _roots(memory, known, again)
    events, denials = memory.of_part(EVENT), memory.of_part(DENIAL)
    anchors = anchors_of(entries)
    documents = [entry.document for entry in events]
    summed = sums_of_parts(documents, [entry.tolls for entry in events], memory.near.pairs)
    groups = _grouped(memory, wanted, summed, {anchors[e.claim]: row for row, e in enumerate(events)})
    denied = attach(groups, documents, [entry.document for entry in denials], memory.denied.pairs)
    singles = tuple(
        Part(
            anchors[events[rows[0]].claim], tuple(events[row].claim for row in rows), tuple(denials[row].claim for row in against)
        )
        for rows, against in zip(groups, denied, strict=True)
    )
    totals = {events[row].claim for row in summed}
    tallied = [row for row, entry in enumerate(entries) if entry.part == TALLY or entry.claim in totals]
    keys: dict[int, TallyKey] = {row: key for row in tallied if (key := entries[row].tally) is not None}
    tallies = tally_groups(sorted(keys), keys, {row: roots[entries[row].claim] for row in keys})
    return Arrangement(
        singles,
        tuple(
            Part(
                anchors[entries[rows[0]].claim],
                tuple(entries[row].claim for row in rows),
                aggregate=True,
                days=(min(keys[row].first for row in rows), max(keys[row].last for row in rows)),
            )
            for rows in tallies
        ),
        roots,
        {entry.claim: entry.document for entry in entries},
        again,
        {each.earlier: each.later for each in taken_up if each.kind == "withdrawal"},
        frozenset(each.earlier for each in taken_up if each.kind != "take"),
    )


def _roots(memory: Memory, known: Mapping[str, Source], again: Mapping[str, str]) -> dict[str, Root]:
    """Claim -> its root; what an outlet pastes in its own voice comes from where it was first printed."""
    document_of = {entry.claim: entry.document for entry in memory.entries}
    found = {}
    for entry in memory.entries:
        printed = document_of[again.get(entry.claim, entry.claim)]
        found[entry.claim] = root_of(entry.voice, known, memory.first_copy[printed], memory.copies)
    return found


def anchors_of(entries: Sequence[Entry]) -> dict[str, str]:
    """Take entries in canonical order, give claim id -> the id of the incident it would begin, no id twice.

    One sentence may tell of two events that differ in nothing an id is made of ("on Monday and on Tuesday"): the second
    gets an id made from the first one's.
    """
    seen: dict[str, int] = {}
    found = {}
    for entry in entries:
        number = seen.get(entry.anchor, 0)
        seen[entry.anchor] = number + 1
        found[entry.claim] = content_id("inc", entry.anchor, number) if number else entry.anchor
    return found


def _grouped(memory: Memory, wanted: Demands, summed: frozenset[int], anchors: Anchors) -> tuple[tuple[int, ...], ...]:
    """Rows of events in groups, in canonical order."""
    events = memory.of_part(EVENT)
    table, pairs = memory.events, memory.near.pairs
    rows = {entry.claim: row for row, entry in enumerate(events)}
    same = [(rows[a], rows[b]) for a, b in wanted.same() if a in rows and b in rows]
    apart = [(rows[a], rows[b]) for a, b in wanted.not_same() if a in rows and b in rows]
    apart += [(anchors[a], anchors[b]) for a, b in wanted.not_same() if a in anchors and b in anchors]
    # A total lies near each of its parts and would bridge them: it takes no part in the grouping.
    outside = np.isin(pairs.left, list(summed)) | np.isin(pairs.right, list(summed))
    single = Pairs(pairs.left[~outside], pairs.right[~outside], pairs.score[~outside])
    key = np.array([code(entry.claim) for entry in events], dtype=np.int64)
    core = group(len(events), single, table.day0.astype("int64"), table.day1.astype("int64"), same, apart, key)
    fixed = np.zeros(len(events), dtype=bool)
    fixed[[row for pair in same for row in pair]] = True
    label = settle(table, single, core, Kept(np.array(apart, dtype=np.int64).reshape(-1, 2), fixed))
    members: dict[int, list[int]] = defaultdict(list)
    for row, top in enumerate(label.tolist()):
        if row not in summed:
            members[top].append(row)
    chosen = _merged_by_people(list(members.values()), wanted, anchors)
    claims = [entry.claim for entry in events]
    chosen = [part for rows_ in chosen for part in _split_by_people(rows_, claims, wanted, anchors)]
    return tuple(tuple(part) for part in sorted(chosen) if part)


def _merged_by_people(groups: list[list[int]], wanted: Demands, anchors: Anchors) -> list[list[int]]:
    """Incidents that a person declared one, by their ids; groups stay whole."""
    of_row = {row: members for members in groups for row in members}
    for first, second in wanted.same():
        if first in anchors and second in anchors and anchors[first] in of_row and anchors[second] in of_row:
            one, other = of_row[anchors[first]], of_row[anchors[second]]
            if one is not other:
                joined = sorted(one + other)
                for row in joined:
                    of_row[row] = joined
    return list({id(members): members for members in of_row.values()}.values())


def _split_by_people(rows: list[int], claims: Sequence[str], wanted: Demands, anchors: Anchors) -> list[list[int]]:
    """An incident from which a person took claims out: subjects are the incident's id, then the claims that leave."""
    for judgement in wanted.splits:
        if not judgement.subjects or anchors.get(judgement.subjects[0]) not in rows:
            continue
        leaving = set(judgement.subjects[1:])
        out = [row for row in rows if claims[row] in leaving]
        stay = [row for row in rows if claims[row] not in leaving]
        if out and stay:
            return [*_split_by_people(stay, claims, wanted, anchors), out]
    return [rows]
