"""What was arranged before and what is arranged now -> the incidents that must be made anew, and those that are gone.

Every part has a fingerprint of all that enters its incident, so nothing that changed can be missed: its claims in their
order, the root of each, the reading of each of its documents, and the judgements about it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from trucewatch.link.arrange import Arrangement, Part
from trucewatch.link.judged import Demands
from trucewatch.link.times import UNKNOWN
from trucewatch.model.identity import sha256_hex

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered of an incident made: the part's fingerprint, the hash of its line, the days it lies within."""

    fingerprint: str
    line: str
    days: Days | None


@dataclass(frozen=True, slots=True)
class Changes:
    """``singles`` and ``tallies`` to be made anew, with the fingerprints of all parts by id, and the ids that are gone."""

    singles: tuple[Part, ...]
    tallies: tuple[Part, ...]
    fingerprints: Mapping[str, str]
    gone: tuple[str, ...]


def changes(
    before: Mapping[str, Told], now: Arrangement, wanted: Demands, reading_of: Callable[[str], str], about: Mapping[str, str]
) -> Changes:
    """Take what was told before, the arrangement of now with what people decided, give what changed but for the contents
    of tallies (see ``overlapping``).

    ``reading_of`` gives the mark of a document's reading, ``about`` further words by incident id that enter its row.
    """
    fingerprints = {part.id: _fingerprint(part, now, wanted, reading_of, about) for part in (*now.singles, *now.tallies)}

    def differs(part: Part) -> bool:
        held = before.get(part.id)
        return held is None or held.fingerprint != fingerprints[part.id]

    return Changes(
        tuple(filter(differs, now.singles)),
        tuple(filter(differs, now.tallies)),
        fingerprints,
        tuple(sorted(before.keys() - fingerprints.keys())),
    )


def overlapping(tallies: Iterable[Part], touched: Iterable[Days]) -> tuple[Part, ...]:
    """Take tallies and the days of single incidents that came, went or changed, give the tallies that may contain one."""
    spans = sorted(set(touched))
    return tuple(
        part
        for part in tallies
        if part.days is not None and part.days[0] != UNKNOWN and any(part.days[0] <= a and b <= part.days[1] for a, b in spans)
    )


def _fingerprint(
    part: Part, now: Arrangement, wanted: Demands, reading_of: Callable[[str], str], about: Mapping[str, str]
) -> str:
    claims = part.claims
    documents = sorted({now.document_of[claim] for claim in claims})
    judged = sorted({j.id for subject in (part.id, *claims) for j in wanted.about.get(subject, ())})
    told = [
        [part.members, part.denials, part.aggregate],
        [now.roots[claim] for claim in claims],
        [reading_of(document) for document in documents],
        judged,
        [now.pasted.get(claim) for claim in claims],
        [(now.withdrawn.get(document), document in now.replaced) for document in documents],
        about.get(part.id, ""),
    ]
    return sha256_hex(repr(told).encode("utf-8", "surrogatepass"))
