"""A pack's ``numbers.toml`` -> the tables the number reader looks words up in; broken data is refused by name.

Every key is explained in ``languages/_template/numbers.toml`` style comments inside the packs; keys are closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from trucewatch.errors import DataError
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import Pack

Phrases = dict[str, list[tuple[tuple[str, ...], int]]]
"""First word -> (the words after it, value), the longest first."""


class PhraseSet(frozenset[tuple[str, ...]]):
    """Phrases as folded words, with the words they begin and end with: most places are ruled out by one look-up."""

    firsts: frozenset[str]
    lasts: frozenset[str]

    def __new__(cls, phrases: Iterable[tuple[str, ...]] = ()) -> "PhraseSet":
        """Take phrases, give the set; a phrase without words is left out."""
        made = super().__new__(cls, (p for p in phrases if p))
        made.firsts, made.lasts = frozenset(p[0] for p in made), frozenset(p[-1] for p in made)
        return made


_TOP = {
    "decimal",
    "space_groups",
    "and_required",
    "joins",
    "prefixes",
    "endings",
    "bare_only",
    "glue_tens",
    "dozen",
    "digit_ordinals",
    "digit_endings",
    "not_numbers",
    "words",
    "plurals",
    "vague",
    "about",
    "exactly",
    "ordinals",
    "ordinal_endings",
    "duals",
    "bounds",
    "ranges",
    "units",
}
_BOUNDS = {"at_least", "more", "at_most", "less", "about"}
_RANGES = {"from", "to", "between", "and", "after", "or", "change"}
_UNITS = {
    "percent",
    "percent_before",
    "measure",
    "years",
    "age_before",
    "age_after",
    "money",
    "identifier_before",
    "particle_before",
}
_DUALS = {"nouns", "twins", "dual", "ambiguous"}


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What one written word says: its value, how it may be used, and whether "and" is written on it."""

    value: int
    role: str  # cardinal | plural | dozen | ordinal | dual | twin
    joined: bool = False


@dataclass
class NumberTables:
    """Everything the reader asks for; all words folded."""

    words: dict[str, NumberWord] = field(default_factory=dict)
    vague: Phrases = field(default_factory=dict)
    about: Phrases = field(default_factory=dict)
    exactly: Phrases = field(default_factory=dict)
    not_numbers: Phrases = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)
    bounds: dict[str, PhraseSet] = field(default_factory=dict)
    ranges: dict[str, PhraseSet] = field(default_factory=dict)
    units: dict[str, PhraseSet] = field(default_factory=dict)
    opens_range: PhraseSet = field(default_factory=lambda: PhraseSet())
    bounding: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    digit_ordinals: frozenset[str] = frozenset()
    digit_endings: frozenset[str] = frozenset()
    decimal: str = "."
    space_groups: bool = False
    and_required: bool = False


def words_of(phrase: str) -> tuple[str, ...]:
    """Take a phrase as written in a data file, give its folded words (marks apart, as the tokens have them)."""
    spaced = "".join(f" {c} " if c in "-–%٪$€'+" else c for c in phrase)
    return tuple(w for w in fold(spaced).split() if w != "'")


@lru_cache(maxsize=32)
def _cached(code: str, key: int, holder: "_Holder") -> NumberTables:
    return _Builder(holder.pack).tables()


@dataclass(frozen=True)
class _Holder:
    pack: Pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.pack is self.pack


def number_tables(pack: Pack) -> NumberTables:
    """Take a pack, give its number tables (built once for each pack)."""
    return _cached(pack.code, id(pack), _Holder(pack))


class _Builder:
    def __init__(self, pack: Pack) -> None:
        self.data: dict[str, Any] = pack.numbers
        self.file = f"{pack.code}/numbers.toml"
        self.prefixes = [fold(p) for p in self._list(self.data, "prefixes")]
        self.endings = [fold(e) for e in self._list(self.data, "endings")]
        self.bare_only = {fold(w) for w in self._list(self.data, "bare_only")}
        self.out = NumberTables()

    def tables(self) -> NumberTables:
        data, out = self.data, self.out
        self._closed(data, _TOP, "")
        out.decimal = str(data.get("decimal", "."))
        out.space_groups = bool(data.get("space_groups", False))
        out.and_required = bool(data.get("and_required", False))
        out.joins = frozenset(fold(w) for w in self._list(data, "joins"))
        out.digit_ordinals = frozenset(fold(w) for w in self._list(data, "digit_ordinals"))
        out.digit_endings = frozenset(self.endings) | {fold(w) for w in self._list(data, "digit_endings")}
        out.not_numbers = self._phrases([(p, 0) for p in self._list(data, "not_numbers")])
        self._ordinals()
        self._duals()
        self._cardinals()
        out.vague = self._phrases(self._valued("vague"), prefixed=True)
        out.about = self._phrases(self._valued("about"), prefixed=True)
        out.exactly = self._phrases(self._valued("exactly"), prefixed=True)
        for phrases in (out.vague, out.about, out.exactly, out.not_numbers):
            out.starts.update(phrases)
        out.starts.update(out.words)
        out.bounds = self._sets("bounds", _BOUNDS | {k + "_after" for k in _BOUNDS})
        out.ranges = self._sets("ranges", _RANGES)
        out.units = self._sets("units", _UNITS)
        out.opens_range = PhraseSet(out.ranges["from"] | out.ranges["between"])
        out.bounding = frozenset(word for phrases in out.bounds.values() for word in phrases.firsts | phrases.lasts)
        return out

    def _cardinals(self) -> None:
        tens: dict[int, str] = {}
        units: dict[int, str] = {}
        for form, value in self._valued("words"):
            folded = fold(form)
            self._add(folded, value, "cardinal")
            if value % 10 == 0 and 10 <= value < 100:
                tens.setdefault(value, folded)
            elif 0 < value < 10:
                units.setdefault(value, folded)
        glue = self.data.get("glue_tens", {})
        for ten_form, ten in ((fold(f), int(v)) for v, forms in glue.items() for f in forms):
            for unit, unit_form in units.items():
                self._add(ten_form + unit_form, ten + unit, "cardinal")
        for form, value in self._valued("plurals"):
            self._add(fold(form), value, "plural")
        for form in self._list(self.data, "dozen"):
            self._add(fold(form), 12, "dozen")

    def _ordinals(self) -> None:
        endings = [fold(e) for e in self._list(self.data, "ordinal_endings")] or [""]
        for form, value in self._valued("ordinals"):
            for ending in endings if form.endswith("~") else [""]:
                self._prefixed(fold(form.removesuffix("~")) + ending, value, "ordinal")

    def _duals(self) -> None:
        duals = self.data.get("duals", {})
        self._closed(duals, _DUALS, "duals")
        sure, unsure = self._list(duals, "dual"), self._list(duals, "ambiguous")
        for noun in map(fold, self._list(duals, "nouns")):
            stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
            for ending in sure + unsure:
                self._prefixed(stem + fold(ending), 2, "dual")
        for noun in map(fold, self._list(duals, "twins")):
            for ending in sure:
                self._prefixed(noun + fold(ending), 2, "dual")
            for ending in unsure:
                self._prefixed(noun + fold(ending), 2, "twin")

    def _add(self, form: str, value: int, role: str) -> None:
        self._prefixed(form, value, role)
        if form not in self.bare_only:
            for ending in self.endings:
                self._prefixed(form + ending, value, role, over=False)

    def _prefixed(self, form: str, value: int, role: str, over: bool = True) -> None:
        words = self.out.words
        if over or form not in words:
            words[form] = NumberWord(value, role)
        chosen = [p for p in self.prefixes if not p.endswith("ال")] if form in self.bare_only and self.prefixes else self.prefixes
        for prefix in chosen:
            words.setdefault(prefix + form, NumberWord(value, role, prefix.startswith("و")))

    def _phrases(self, valued: Iterable[tuple[str, int]], prefixed: bool = False) -> Phrases:
        out: Phrases = {}
        for phrase, value in valued:
            first, *rest = words_of(phrase)
            for prefix in ["", *self.prefixes] if prefixed else [""]:
                out.setdefault(prefix + first, []).append((tuple(rest), value))
        for entries in out.values():
            entries.sort(key=lambda e: -len(e[0]))
        return out

    def _sets(self, name: str, keys: set[str]) -> dict[str, PhraseSet]:
        table = self.data.get(name, {})
        self._closed(table, keys, name)
        out = {}
        for key in keys:
            phrases = {words_of(p) for p in self._list(table, key)}
            if not key.endswith("_after") and name == "bounds":
                phrases |= {(prefix + p[0], *p[1:]) for p in phrases for prefix in self.prefixes if p}
            out[key] = PhraseSet(phrases)
        return out

    def _valued(self, name: str) -> list[tuple[str, int]]:
        table = self.data.get(name, {})
        if not isinstance(table, dict):
            raise DataError(
                "must be a table of value = [words]", file=self.file, key=name, remedy="See languages/en/numbers.toml"
            )
        out = []
        for value in table:
            if not value.isdigit():
                raise DataError(f"{value!r} is not a whole number", file=self.file, key=name, remedy='Write "12" = ["twelve"]')
            out += [(form, int(value)) for form in self._list(table, value)]
        return out

    def _list(self, table: dict[str, Any], key: str) -> list[str]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise DataError("must be a list of words", file=self.file, key=key, remedy="See languages/en/numbers.toml")
        return value

    def _closed(self, table: dict[str, Any], known: set[str], name: str) -> None:
        for key in table:
            if key not in known:
                raise DataError(
                    "is not a known key",
                    file=self.file,
                    key=f"{name}.{key}" if name else key,
                    remedy=f"Known: {', '.join(sorted(known))}",
                )
