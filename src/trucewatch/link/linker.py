"""Extractions and judgements -> incidents: the linker on one page. Pure, deterministic, free of input order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from trucewatch.link.assemble import assemble, incident_id
from trucewatch.link.denials import attach
from trucewatch.link.extraction import Extraction, Mention, mentions
from trucewatch.link.group import Pairs, group
from trucewatch.link.judged import Demands, demands
from trucewatch.link.origins import roots
from trucewatch.link.pairs import scored
from trucewatch.link.publish import incident_to_json
from trucewatch.link.sums import sums_of_parts
from trucewatch.link.table import Table, build, code
from trucewatch.link.tallies import tally_incidents
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.source import Source

REAL = ("asserted", "hedged")
"""Modes that tell of something that happened. What is planned, called for, conditional or negated makes no incident."""


def link_claims(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = (), *, sources: Iterable[Source] = ()
) -> tuple[Incident, ...]:
    """Take extractions, the people's judgements and what is known of sources, give the incidents, oldest known first."""
    wanted = demands(judgements)
    every = tuple(m for m in mentions(extractions) if m.claim.id not in wanted.rejected)
    found = roots(every, sources)
    events = tuple(m for m in every if m.claim.kind == "incident" and happened(m))
    denials = tuple(m for m in every if m.claim.kind == "incident" and denied(m))
    table = build(events)
    pairs = scored(table)
    summed = sums_of_parts(events, pairs)
    groups = grouped(events, table, pairs, wanted, summed)
    gathered = attach(groups, denials)
    singles = assemble(gathered, found, wanted)
    tallied = tuple(m for m in every if m.claim.kind == "tally" and happened(m)) + tuple(events[row] for row in sorted(summed))
    tallies = tally_incidents(tallied, found, wanted, singles)
    return tuple(sorted(singles + tallies, key=lambda incident: (incident.first_known or "9999", incident.id)))


def happened(mention: Mention) -> bool:
    """Take a mention, tell whether it says that something happened."""
    return mention.claim.mode in REAL and mention.claim.speech != "denies"


def denied(mention: Mention) -> bool:
    """Take a mention, tell whether it denies that something happened: it raises no incident of its own."""
    return mention.claim.mode == "denied" or (mention.claim.mode in REAL and mention.claim.speech == "denies")


def grouped(
    events: Sequence[Mention], table: Table, pairs: Pairs, wanted: Demands, summed: frozenset[int]
) -> tuple[tuple[Mention, ...], ...]:
    """Take mentions, their table and scored pairs and what people demand, give the groups in canonical order."""
    rows = {mention.claim.id: row for row, mention in enumerate(events)}
    anchors = {incident_id(mention): row for row, mention in enumerate(events)}
    same = [(rows[a], rows[b]) for a, b in wanted.same() if a in rows and b in rows]
    apart = [(rows[a], rows[b]) for a, b in wanted.not_same() if a in rows and b in rows]
    apart += [(anchors[a], anchors[b]) for a, b in wanted.not_same() if a in anchors and b in anchors]
    # A total lies near each of its parts and would bridge them: it takes no part in the grouping.
    outside = np.isin(pairs.left, list(summed)) | np.isin(pairs.right, list(summed))
    single = Pairs(pairs.left[~outside], pairs.right[~outside], pairs.score[~outside])
    key = np.array([code(mention.claim.id) for mention in events], dtype=np.int64)
    label = group(len(events), single, table.day0.astype("int64"), table.day1.astype("int64"), same, apart, key)
    members: dict[int, list[int]] = defaultdict(list)
    for row, top in enumerate(label.tolist()):
        if row not in summed:
            members[top].append(row)
    chosen = _merged_by_people(list(members.values()), wanted, anchors)
    chosen = [part for rows_ in chosen for part in _split_by_people(rows_, events, wanted, anchors)]
    return tuple(tuple(events[row] for row in part) for part in sorted(chosen) if part)


def _merged_by_people(groups: list[list[int]], wanted: Demands, anchors: dict[str, int]) -> list[list[int]]:
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


def _split_by_people(rows: list[int], events: Sequence[Mention], wanted: Demands, anchors: dict[str, int]) -> list[list[int]]:
    """An incident from which a person took claims out: subjects are the incident's id, then the claims that leave."""
    for judgement in wanted.splits:
        if not judgement.subjects or anchors.get(judgement.subjects[0]) not in rows:
            continue
        leaving = set(judgement.subjects[1:])
        out = [row for row in rows if events[row].claim.id in leaving]
        stay = [row for row in rows if events[row].claim.id not in leaving]
        if out and stay:
            return [*_split_by_people(stay, events, wanted, anchors), out]
    return [rows]


__all__ = ["incident_to_json", "link_claims"]
