"""Words of a text -> the names they may be: variants of inflected words, the longest name at a token, names by sound."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trucewatch.extract.tokens import Token
from trucewatch.extract.where_words import PlaceWords
from trucewatch.gazetteer.lookup import Gazetteer, PlaceRecord, Rest
from trucewatch.gazetteer.names import plain
from trucewatch.languages.pack import MOST_WORDS, Pack

# Marks that may stand inside a name ("Nagorno-Karabakh").
JOINING = frozenset("-‑–‐")
# How sure a way of reading a word is; the order of trust was set by reading misses on our own texts.
AS_WRITTEN, STRIPPED, _RESTORED, _FROM_ADJECTIVE, BY_SKELETON = 1.0, 0.95, 0.85, 0.75, 0.5
# A reading this much less sure than the best one is dropped, unless a reviewed place bears it.
_MARGIN = 0.11
# A restored stem shorter than this fits too many words.
_LEAST_RESTORED = 4
_NAME_WORDS = 5
# Words whose readings are kept; a Russian word has up to fifty, so that fewer are kept than elsewhere.
_MOST_VARIANTS = 3_000
# Bearers by sound alone are offered up to this many; more are noise.
_BY_SOUND_MOST = 60
# Two words, or a second bearer of a known name, must sound this much alike to be offered.
ALIKE_FOR_SURE = 0.8
# A settlement bearing a country's name is offered from this many people on.
_NAMESAKE_OF_COUNTRY = 100_000
# Arabic question and future particles, and "like": none stands before the name of a place.
_NOT_BEFORE_NAMES = frozenset(("ا", "س", "وس", "فس", "ك", "وك"))


class Found(NamedTuple):
    """A name read: its last token, its candidates best first, and the key it was found under."""

    last: int
    candidates: tuple[tuple[PlaceRecord, float], ...]
    base: str


def _beside_country(record: PlaceRecord) -> bool:
    """Tell whether a place is offered although a country bears the name as well: a reviewed one, a large town, no village."""
    return (record.reviewed and record.kind != "village") or record.people >= _NAMESAKE_OF_COUNTRY


class NameMatcher:
    """Finds names at tokens for one language; remembers every word it has seen."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.pack, self.gazetteer, self.words = pack, gazetteer, words
        self._variants: dict[str, tuple[tuple[str, float], ...]] = {}
        self._starts: dict[str, tuple[tuple[str, float], ...]] = {}
        self._tries: dict[str, dict[str, list[tuple[Rest, tuple[PlaceRecord, ...]]]]] = {}
        self._adjectives: dict[str, PlaceRecord | None] = {}

    def match(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Give the longest name that begins here with all its bearers, best reading first."""
        best: dict[str, tuple[PlaceRecord, float]] = {}
        best_last, base = at - 1, ""
        for key, trust in self.start_keys(tokens[at]):
            for last, records, sure in self._readings(tokens, at, key, trust):
                if last > best_last:
                    best, best_last, base = {}, last, key
                if last == best_last:
                    for record in records:
                        if record.id not in best or best[record.id][1] < sure:
                            best[record.id] = (record, sure)
        if not best:
            return None
        if any(record.kind == "country" for record, _ in best.values()):  # "Киргизии" is no village of the steppe
            best = {key: pair for key, pair in best.items() if _beside_country(pair[0])}
        top = max(score for _, score in best.values())
        kept = [pair for pair in best.values() if pair[1] >= top - _MARGIN or pair[0].reviewed]
        return Found(best_last, tuple(sorted(kept, key=_rank)), base)

    def _readings(
        self, tokens: Sequence[Token], at: int, key: str, trust: float
    ) -> Iterator[tuple[int, tuple[PlaceRecord, ...], float]]:
        trie = self._trie(key)
        for _, records in trie.get("", ()):
            yield at, records, trust
        following = next_word(tokens, at)
        if following is None or (len(trie) == 1 and "" in trie):
            return
        for word, sure in self.variants(tokens[following]):
            for rest, records in trie.get(word, ()):
                ending = self._rest_end(tokens, following, rest)
                if ending is not None:
                    yield ending[0], records, min(trust, sure, ending[1])

    def _rest_end(self, tokens: Sequence[Token], at: int, rest: Rest) -> tuple[int, float] | None:
        sure = AS_WRITTEN
        for wanted in rest[1:]:
            following = next_word(tokens, at)
            if following is None:
                return None
            trust = next((t for word, t in self.variants(tokens[following]) if word == wanted), None)
            if trust is None:
                return None
            at, sure = following, min(sure, trust)
        return at, sure

    def _trie(self, first: str) -> dict[str, list[tuple[Rest, tuple[PlaceRecord, ...]]]]:
        known = self._tries.get(first)
        if known is None:
            if len(self._tries) > MOST_WORDS:
                self._tries.clear()
            known = self._tries[first] = {}
            for rest, records in self.gazetteer.group(first).items():
                if len(rest) < _NAME_WORDS:
                    known.setdefault(rest[0] if rest else "", []).append((rest, records))
        return known

    def start_keys(self, token: Token) -> tuple[tuple[str, float], ...]:
        """Take a word, give the keys it may stand for that begin some name, with the trust in each."""
        known = self._starts.get(token.norm)
        if known is None:
            if len(self._starts) > MOST_WORDS:
                self._starts.clear()
            known = tuple((key, trust) for key, trust in self.variants(token) if self.gazetteer.knows(key))
            self._starts[token.norm] = known
        return known

    def known(self, token: Token) -> bool:
        """Tell whether some place bears the word alone, as written or under an ending."""
        return any("" in self._trie(key) for key, trust in self.start_keys(token) if trust >= STRIPPED)

    def variants(self, token: Token) -> tuple[tuple[str, float], ...]:
        """Give every key the word may stand for, most trusted first."""
        known = self._variants.get(token.norm)
        if known is None:
            found: dict[str, float] = {plain(token.norm): AS_WRITTEN}
            for form in token.forms[1:]:
                if self._may_strip(token.norm, form):
                    found.setdefault(plain(form), STRIPPED)
            if token.norm.startswith("لل") and len(token.norm) > 4:
                found.setdefault(plain("ا" + token.norm[1:]), STRIPPED)
            if token.kind == "word":
                self._restored(found)
            if len(self._variants) > _MOST_VARIANTS:
                self._variants.clear()
            known = self._variants[token.norm] = tuple(found.items())
        return known

    def _may_strip(self, norm: str, form: str) -> bool:
        """Arabic question and future particles ("أ", "س", "ك") do not stand before place names."""
        return self.pack.script != "Arab" or norm[: len(norm) - len(form)] not in _NOT_BEFORE_NAMES

    def _restored(self, found: dict[str, float]) -> None:
        words = self.words
        for stem in list(found):
            for written, bare in words.swap:
                if stem.endswith(written) and len(stem) >= _LEAST_RESTORED:
                    found.setdefault(stem[: -len(written)] + bare, _RESTORED)
        for stem in list(found):
            if len(stem) >= _LEAST_RESTORED - 1:
                for ending in words.restore:
                    found.setdefault(stem + ending, _RESTORED)
        self._from_adjectives(found)

    def _from_adjectives(self, found: dict[str, float]) -> None:
        """ "Кельбаджарском районе" names Kelbajar: strip the adjective ending, restore the noun's."""
        words = self.words
        for stem in [s for s, trust in found.items() if trust >= STRIPPED]:
            for ending in words.adjective:
                if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST_RESTORED - 1:
                    noun = stem[: -len(ending)]
                    for restored in ("", *words.restore):
                        found.setdefault(noun + restored, _FROM_ADJECTIVE)

    def adjective(self, token: Token) -> PlaceRecord | None:
        """Take a word, give the country or area whose adjective it is."""
        if token.norm in self._adjectives:
            return self._adjectives[token.norm]
        found = next(
            (record for key, _ in self.variants(token) if (record := self.gazetteer.adjective((key,))) is not None), None
        )
        if len(self._adjectives) > MOST_WORDS:
            self._adjectives.clear()
        self._adjectives[token.norm] = found
        return found

    def alike(self, tokens: Sequence[Token], first: int, last: int, kind: str) -> tuple[tuple[PlaceRecord, float], ...]:
        """Take a stretch beside a kind word, give the places of that kind that sound like it, best first."""
        names = ["".join(token.norm for token in tokens[first : last + 1] if token.kind == "word")]
        if first == last:
            names += [form for form in tokens[first].forms if form != names[0]]
        for name in names:
            bearers = [(record, BY_SKELETON * alike) for record, alike in self.gazetteer.by_sound(name) if _suits(record, kind)]
            if bearers and (first == last or bearers[0][1] >= BY_SKELETON * ALIKE_FOR_SURE):
                return tuple(bearers[:_BY_SOUND_MOST])
        return ()


def _rank(pair: tuple[PlaceRecord, float]) -> tuple[float, bool, int, str]:
    record, score = pair
    return (-score, not record.reviewed, -record.people, record.id)


def _suits(record: PlaceRecord, kind: str) -> bool:
    if kind in ("village", "town", "quarter"):
        return record.kind in ("village", "town", "quarter", "capital")
    return record.kind == kind or (kind == "district" and record.kind == "town")


def next_word(tokens: Sequence[Token], at: int) -> int | None:
    """Give the next word or number over at most one hyphen."""
    following = at + 1
    if following < len(tokens) and tokens[following].text in JOINING:
        following += 1
    return following if following < len(tokens) and tokens[following].kind != "mark" else None


def hyphenated(tokens: Sequence[Token], at: int) -> int | None:
    """Give the word written onto this one by a hyphen, on either side ("Bulak-Bashy")."""
    for mark, other in ((at + 1, at + 2), (at - 1, at - 2)):
        low, high = min(at, other), max(at, other)
        if low < 0 or high >= len(tokens) or tokens[mark].text not in JOINING or tokens[other].kind != "word":
            continue
        if tokens[low].end == tokens[mark].start and tokens[mark].end == tokens[high].start:
            return other
    return None
