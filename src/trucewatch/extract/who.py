"""Tokens -> who is named in them: parties, bodies, forces, people, agencies, sides; with party, role and case.

Names come from the register; "army", "defence ministry", "spokesman" come from the pack and join the party they stand
with, so that a party with names needs no list of bodies. Nothing here depends on which party it is.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from trucewatch.extract.tokens import Token
from trucewatch.extract.who_compose import Composer, Part
from trucewatch.extract.who_index import ActorIndex, Candidate, Entry, build_index
from trucewatch.languages.pack import Pack
from trucewatch.register.register import Register

_CASES = ("nom", "gen", "dat", "acc", "abl", "ins", "loc")
_ALONE_SAYS_NOTHING = frozenset(
    {"positions", "aircraft", "artillery", "commission", "mission", "delegation", "snipers", "ministries"}
)
_DEFINITE = re.compile("[وف]?(?:[بك]?ال|لل)")
_SENTENCE_ENDS = frozenset('.!?:;…»”"«“•-–—')


class ActorMention(NamedTuple):
    """Who is named: ``first`` and ``last`` (exclusive) over tokens, ``start`` and ``end`` over the raw text.

    ``id`` of a body, person or group; ``party`` its slug; ``name`` canonical English; ``kind``: party, body, person,
    force, spokesperson, unnamed, agency, side, adjective, metonym. ``case``: nom, gen, dat, acc, abl, ins, loc or None;
    ``prefix`` the Arabic clitic; ``plural_sides`` "both sides"; ``own`` "its", "our"; ``illegal`` "so-called", "separatist";
    ``pattern`` the kind of body, force or role; ``single`` one soldier or several, None where the word does not show it.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    id: str | None
    party: str | None
    kind: str
    name: str
    role: str | None
    case: str | None
    prefix: str
    plural_sides: bool
    own: bool
    illegal: bool
    pattern: str | None
    single: bool | None


class ActorReader:
    """Reads the actors of one language."""

    def __init__(self, pack: Pack, register: Register) -> None:
        self._pack = pack
        self._index = _index(_Key(pack, register))
        self._composer = Composer(self._index, register)

    def read(self, tokens: Sequence[Token]) -> list[ActorMention]:
        """Take the tokens of a stretch of text, give its actors in order, the longest reading first, none overlapping."""
        parts = self._parts(tokens)
        if not parts:
            return []
        parts = self._composer.compose(parts, tokens)
        return [self._mention(part, tokens) for part in parts if self._tells(part)]

    def _parts(self, tokens: Sequence[Token]) -> list[Part]:
        parts: list[Part] = []
        begun, tree, beginning = self._index.begun, self._index.tree, self._index.beginning
        at, size = 0, len(tokens)
        while at < size:
            norm = tokens[at].norm
            readings = begun.get(norm)
            if readings is None:
                readings = beginning(norm)
            if not readings:
                at += 1
                continue
            part = self._longest(tokens, at, readings, tree)
            if part is None or self._other_person(part, parts, tokens) or _in_compound(part, tokens):
                at += 1
                continue
            parts.append(self._suffixed(part, tokens))
            at = parts[-1].last
        return parts

    def _longest(self, tokens: Sequence[Token], at: int, readings: Sequence[Candidate], tree: dict[str, Any]) -> Part | None:
        best: tuple[int, Entry, list[Candidate]] | None = None
        paths: list[tuple[dict[str, Any], list[Candidate]]] = [(tree[r.key], [r]) for r in readings if r.key in tree]
        while paths:
            node, path = paths.pop()
            last = at + len(path)
            if "" in node and (best is None or last >= best[0]):
                entry = next((e for e in node[""] if _written_so(e, tokens, at)), None)
                if entry is not None and (best is None or last > best[0] or _better(entry, path, best)):
                    best = (last, entry, path)
            if last < len(tokens):
                paths += [
                    (node[r.key], [*path, r])
                    for r in self._index.candidates(tokens[last].norm)
                    if r.key in node and (not r.clitic.startswith(("و", "ف")))
                ]
        if best is None:
            return None
        last, entry, path = best
        head = path[min(entry.head, len(path) - 1)]
        return Part(
            at,
            last,
            entry,
            tuple(c for c in head.cases if c in _CASES),
            path[0].clitic,
            any(r.own for r in path),
            single=self._single(entry, path, readings),
        )

    def _single(self, entry: Entry, path: list[Candidate], readings: Sequence[Candidate]) -> bool | None:
        """One soldier or several: None when the form belongs to both words, as Russian солдат does."""
        if entry.cls != "pattern" or len(path) > 1 or entry.kind not in ("force", "person"):
            return True if entry.single else None
        other = [
            reading
            for reading in readings
            for e in self._index.tree.get(reading.key, {}).get("", ())
            if e.single is not entry.single and e.id.rstrip("s") == entry.id.rstrip("s")
        ]
        if not other or (path[0].exact and not any("gen" in reading.cases for reading in other)):
            return entry.single
        return False if self._index.grammar["plural_marked"] else None

    def _other_person(self, part: Part, parts: list[Part], tokens: Sequence[Token]) -> bool:
        """A family name behind an unknown given name is somebody else."""
        if (
            part.entry.cls != "person"
            or part.last - part.first > 1
            or not self._index.grammar["unknown_name_blocks"]
            or not part.first
        ):
            return False
        before = part.first - 1
        if not tokens[before].capital or (parts and parts[-1].last == part.first):
            return False
        return before > 0 and tokens[before - 1].text not in _SENTENCE_ENDS

    def _suffixed(self, part: Part, tokens: Sequence[Token]) -> Part:
        """An ending behind a hyphen belongs to the abbreviation: BMT-nin, ՊՆ-ն."""
        last = part.last
        if (
            last + 1 >= len(tokens)
            or tokens[last].text not in "-‑՝"
            or tokens[last].start != tokens[last - 1].end
            or tokens[last + 1].start != tokens[last].end
        ):
            return part
        cases = self._pack.inflection.apart(tokens[last + 1].norm)
        if cases is None or tokens[last + 1].capital:
            return part
        return part.with_last(last + 2, cases)

    def _tells(self, part: Part) -> bool:
        if part.cls == "illegal":
            return False
        return not (
            part.cls == "pattern"
            and not part.party
            and not part.own
            and (part.entry.joined_only or part.entry.id in _ALONE_SAYS_NOTHING)
        )

    def _case(self, part: Part, tokens: Sequence[Token]) -> str | None:
        """Where the ending of the object also says "its" (Turkish -i), behind an owner it shows nothing."""
        if not self._index.grammar["possessed_like_object"] or part.cls in ("party", "adjective", "metonym", "person"):
            return part.case
        shown = (
            {c for r in self._index.candidates(tokens[part.last - 1].norm) for c in r.cases}
            if part.last - part.first == 1 or part.party
            else set(part.cases)
        )
        if {"nom", "acc"} <= shown and part.case in ("nom", "acc"):
            return "nom" if part.cls in ("composed", "actor") else None
        return part.case

    def _mention(self, part: Part, tokens: Sequence[Token]) -> ActorMention:
        text = "".join(
            (" " if i > part.first and tokens[i].start > tokens[i - 1].end else "") + tokens[i].text
            for i in range(part.first, part.last)
        )
        return ActorMention(
            part.first,
            part.last,
            tokens[part.first].start,
            tokens[part.last - 1].end,
            text,
            part.id or None,
            part.party or None,
            part.kind,
            part.name,
            part.role or None,
            self._case(part, tokens),
            part.clitic,
            part.entry.cls == "side" and part.entry.id == "both",
            part.own,
            part.illegal,
            part.pattern or None,
            part.single,
        )


def _written_so(entry: Entry, tokens: Sequence[Token], at: int) -> bool:
    for number, check in enumerate(entry.checks):
        token = tokens[at + number]
        if (
            (check == 1 and not token.capital)
            or (check == 2 and not _capitals(token.text))
            or (check == 3 and not _DEFINITE.match(token.norm))
        ):
            return False
    return True


def _in_compound(part: Part, tokens: Sequence[Token]) -> bool:
    """An adjective inside a hyphenated word ("Iranian-backed", "pro-Russian", "Armenian-Azerbaijani") names nobody."""
    if part.entry.cls != "adjective":
        return False
    before, after = part.first - 1, part.last
    led = before > 0 and tokens[before].text == "-" and tokens[before - 1].end == tokens[before].start
    trails = after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after + 1].start == tokens[after].end
    joined = trails and tokens[after].start == tokens[after - 1].end and tokens[after + 1].kind == "word"
    return joined or (led and tokens[before].end == tokens[part.first].start)


def _capitals(text: str) -> bool:
    return text.replace("’", "'").split("'", 1)[0].isupper()


def _better(entry: Entry, path: list[Candidate], best: tuple[int, Entry, list[Candidate]]) -> bool:
    """Of two readings of the same words prefer the one without a clitic."""
    return len(path[0].clitic) < len(best[2][0].clitic)


class _Key:
    """Pack and register by identity: both are loaded once and never change."""

    def __init__(self, pack: Pack, register: Register) -> None:
        self.pack, self.register = pack, register

    def __hash__(self) -> int:
        return hash((id(self.pack), id(self.register)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.pack is self.pack and other.register is self.register


@lru_cache(maxsize=32)
def _index(key: _Key) -> ActorIndex:
    return build_index(key.pack, key.register)
