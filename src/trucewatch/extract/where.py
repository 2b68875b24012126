"""Tokens -> place mentions: names found in the gazetteer, each with its candidates, its cue and its relation.

The reader proposes and keeps every bearer of a name; ``where_scene.resolve`` chooses. Most words cost one dictionary
lookup: what a word may stand for is worked out once and kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trucewatch.extract.tokens import Token
from trucewatch.extract.where_words import PhraseTable, PlaceWords, place_words
from trucewatch.gazetteer.lookup import ANY_OF_KIND, Gazetteer, PlaceRecord, Rest
from trucewatch.gazetteer.names import plain
from trucewatch.languages.pack import Pack

# Marks that may stand inside a name ("Nagorno-Karabakh") and marks that may stand between a cue and its name.
_JOINING = frozenset("-‑–‐")
_QUOTES = frozenset("\"'«»“”„‟‘’‹›")
_SENTENCE_END = frozenset(".!?…:؟։՝*•")
# How sure a way of reading a word is; the order of trust was set by reading misses on our own texts.
_AS_WRITTEN, _STRIPPED, _RESTORED, _FROM_ADJECTIVE, BY_SKELETON = 1.0, 0.95, 0.85, 0.75, 0.5
# A restored stem shorter than this fits too many words.
_LEAST_RESTORED = 4
# Towns this big are news without a cue beside them, also in scripts without capitals.
_KNOWN_FROM = 30_000
_NAME_WORDS = 5
# Kinds whose names print writes in small letters ("the contact line", "северо-восток Сирии").
_UNCAPPED_KINDS = frozenset(("border", "line", "front", "corridor", "road", "region", "lake", "crossing", "district"))
# Bearers by consonants alone are offered up to this many; more are noise.
_BY_SKELETON_MOST = 60
_NOT_BEFORE_NAMES = frozenset(("ا", "س", "وس", "فس", "ك", "وك"))
# Two words, or a second bearer of a known name, must sound this much alike to be offered.
_ALIKE_FOR_SURE = 0.8
# Endings of Arabic plurals and pronouns: such a word after "village" is no name unless one sounds like it.
_ARABIC_PLURALS = ("ها", "هم", "هما", "ين", "ون", "ات")
SETTLEMENTS = frozenset(("village", "town", "height", "base", "camp", "crossing", "quarter", "port", "district"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as named: ``candidates`` are (place, score), best first, empty for a name the gazetteer lacks.

    ``kind`` follows the cue beside the name, else the first candidate. ``relation`` is in, near, from, towards, of, seat,
    metonym or None. ``compass`` tells the direction in "south of X". ``cued`` is True when a kind word stands beside it.
    """

    start: int
    end: int
    text: str
    candidates: tuple[tuple[PlaceRecord, float], ...]
    kind: str
    relation: str | None = None
    adjectival: bool = False
    compass: str | None = None
    cued: bool = False
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    last: int
    candidates: tuple[tuple[PlaceRecord, float], ...]
    base: str


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: str
    first: int
    last: int


class PlaceReader:
    """Reads the places of one language. Make one per pack and gazetteer and keep it: it remembers words."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer) -> None:
        self.pack, self.gazetteer = pack, gazetteer
        self.words: PlaceWords = place_words(pack)
        self._variants: dict[str, tuple[tuple[str, float], ...]] = {}
        self._starts: dict[str, tuple[tuple[str, float], ...]] = {}
        self._tries: dict[str, dict[str, list[tuple[Rest, tuple[PlaceRecord, ...]]]]] = {}
        self._adjectives: dict[str, PlaceRecord | None] = {}

    def read(self, tokens: Sequence[Token]) -> list[PlaceMention]:
        """Take the tokens of a text or sentence, give its place mentions in order; none overlap."""
        mentions: list[PlaceMention] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.kind != "word":
                at += 1
                continue
            skip = self._phrase_end(self.words.phrases, tokens, at)
            if skip is not None:
                at = skip + 1
                continue
            mention = self._mention_at(tokens, at)
            if mention is None:
                at += 1
                continue
            mentions.append(mention)
            at = mention.last + 1
        return mentions

    # --- one place -----------------------------------------------------------------------------------------------

    def _mention_at(self, tokens: Sequence[Token], at: int) -> PlaceMention | None:
        token = tokens[at]
        may_start = not self.pack.cased or token.capital or self._particle(tokens, at)
        found = self._match(tokens, at) if self._start_keys(token) and (may_start or self._begins_uncapped(token)) else None
        if found is not None and not may_start:
            found = self._uncapped(found)
        if found is None:
            adjective = self._adjective(token)
            if adjective is not None:
                return self._mention(tokens, at, _Found(at, ((adjective, _AS_WRITTEN),), token.norm), None, adjectival=True)
        cue = self._cue(tokens, at, at if found is None else found.last)
        if found is not None and found.candidates[0][0].kind == "country":
            cue = None
        if found is not None and self._acceptable(tokens, at, found, cue):
            if cue is not None and cue.kind in ("village", "town"):
                found = self._with_namesakes(tokens, at, found, cue.kind)
            return self._mention(tokens, at, self._as_district(found, cue), cue)
        return self._unknown(tokens, at, cue) if may_start and cue is not None and cue.kind in SETTLEMENTS else None

    def _begins_uncapped(self, token: Token) -> bool:
        return any(self.gazetteer.begins_uncapped(key) for key, _ in self._start_keys(token))

    def _uncapped(self, found: _Found) -> _Found | None:
        """In small letters only lines, borders, roads and regions may be named: keep those, if any."""
        kept = tuple(pair for pair in found.candidates if pair[0].reviewed and pair[0].kind in _UNCAPPED_KINDS)
        return replace(found, candidates=kept) if kept else None

    def _mention(self, tokens: Sequence[Token], at: int, found: _Found, cue: _Cue | None, adjectival: bool = False) -> PlaceMention:
        kind = cue.kind if cue is not None else found.candidates[0][0].kind if found.candidates else "village"
        mention = PlaceMention(
            tokens[at].start, tokens[found.last].end, _written(tokens, at, found.last), found.candidates, kind,
            adjectival=adjectival, cued=cue is not None, first=at, last=found.last,
        )
        if adjectival:
            return mention
        compass = self._compass(tokens, at, found.last, cue)
        relation = "near" if compass is not None else self._relation(tokens, at, found, cue)
        seat = any(record.seat for record, _ in found.candidates)
        if seat and relation is None and cue is None and self._speaks(tokens, at, found.last):
            relation = "metonym"
        elif seat and relation in ("in", "of") and self._office_before(tokens, at):
            relation = "seat"
        return replace(mention, relation=relation, compass=compass)

    def _acceptable(self, tokens: Sequence[Token], at: int, found: _Found, cue: _Cue | None) -> bool:
        """Tell whether a name found is a place here, not a common word, a person or an organisation."""
        words, token = self.words, tokens[at]
        single = found.last == at
        if self._organisation(tokens, at, found.last):
            return False
        top = found.candidates[0][0]
        country = top.kind == "country"
        if top.id in ANY_OF_KIND and cue is not None and cue.kind not in ("front", "region", "road", "district"):
            return False
        if cue is not None and cue.kind in SETTLEMENTS | {"region", "front", "corridor", "road", "river", "lake", "island", "valley"}:
            return True
        if single and (words.has("common", found.base) or words.has("common", plain(token.norm))):
            return False
        if not country and self._person(tokens, at, found):
            return False
        if not single or any(record.reviewed or record.seat for record, _ in found.candidates):
            return True
        people = max(record.people for record, _ in found.candidates)
        if self.pack.cased:
            return (people >= _KNOWN_FROM or len(found.base) > 3) and (cue is not None or not self._beside_capital(tokens, at))
        related = self._relation(tokens, at, found, cue) is not None
        return len(found.base) > 3 and (people >= _KNOWN_FROM or (related and len(found.base) > 4 and plain(token.norm).startswith(found.base[:2])))

    def _with_namesakes(self, tokens: Sequence[Token], at: int, found: _Found, kind: str) -> _Found:
        """Places whose names are recorded in other scripts only are candidates too, behind the exact ones."""
        known = {record.id for record, _ in found.candidates}
        more = [pair for pair in self._alike(tokens, at, found.last, kind) if pair[0].id not in known and pair[1] >= BY_SKELETON * _ALIKE_FOR_SURE]
        return replace(found, candidates=(*found.candidates, *more)) if more else found

    def _as_district(self, found: _Found, cue: _Cue | None) -> _Found:
        """A town's name beside "district" means the district: keep the point of the seat, say the wider precision."""
        if cue is None or cue.kind not in ("district", "region"):
            return found
        wide = 15_000 if cue.kind == "district" else 60_000
        candidates = []
        for record, score in found.candidates:
            if record.kind in ("village", "town", "capital"):
                record = replace(record, id=f"{record.id}/{cue.kind}", kind=cue.kind, precision_m=max(wide, record.precision_m))
            candidates.append((record, score))
        own = [pair for pair in candidates if "/" not in pair[0].id and pair[0].kind in ("district", "region")]
        return replace(found, candidates=tuple(own or candidates))

    def _unknown(self, tokens: Sequence[Token], at: int, cue: _Cue) -> PlaceMention | None:
        """A name directly beside a kind word that no gazetteer holds: by its sound, else with no point at all."""
        if not self._nameable(tokens, at, cue):
            return None
        for last in range(min(self._unknown_end(tokens, at, cue, longest=True), len(tokens) - 1), at - 1, -1):
            alike = self._alike(tokens, at, last, cue.kind)
            if alike:
                return self._mention(tokens, at, self._as_district(_Found(last, alike, tokens[at].norm), cue), cue)
        if not self.pack.cased and tokens[at].norm.endswith(_ARABIC_PLURALS):
            return None
        return self._mention(tokens, at, _Found(self._unknown_end(tokens, at, cue), (), tokens[at].norm), cue)

    def _alike(self, tokens: Sequence[Token], first: int, last: int, kind: str) -> tuple[tuple[PlaceRecord, float], ...]:
        names = ["".join(token.norm for token in tokens[first : last + 1] if token.kind == "word")]
        if first == last:
            names += [form for form in tokens[first].forms if form != names[0]]
        for name in names:
            bearers = [(record, BY_SKELETON * alike) for record, alike in self.gazetteer.by_sound(name) if _suits(record, kind)]
            if bearers and (first == last or bearers[0][1] >= BY_SKELETON * _ALIKE_FOR_SURE):
                return tuple(bearers[:_BY_SKELETON_MOST])
        return ()

    def _nameable(self, tokens: Sequence[Token], at: int, cue: _Cue) -> bool:
        """Tell whether a word beside a kind word may be a name: no describing word, title, cue, or common word."""
        token, words = tokens[at], self.words
        keys = (plain(token.norm), *map(plain, token.forms))
        if self._quoted(tokens, at) and cue.last < at:
            return True
        if len(token.norm) < 3 or any(words.has(name, keys[0]) for name in ("descriptors", "titles", "common")):
            return False
        if any((key,) in words.kinds or words.has("skipped", key) for key in keys):
            return False
        if not self.pack.cased:
            return cue.last < at and words.side == "before"
        return token.capital and not (self._sentence_start(tokens, at) and cue.first > at)

    def _quoted(self, tokens: Sequence[Token], at: int) -> bool:
        return at > 0 and tokens[at - 1].text in _QUOTES

    def _unknown_end(self, tokens: Sequence[Token], at: int, cue: _Cue, longest: bool = False) -> int:
        """Give the last token of an unknown name: up to its closing mark, or as far as capitals run."""
        if self._quoted(tokens, at) and cue.last < at:
            for last in range(at, min(at + 4, len(tokens) - 1)):
                if tokens[last + 1].text in _QUOTES:
                    return last
        last = at
        while (following := _next_word(tokens, last)) is not None and last - at < 2 and cue.last < at:
            if not (tokens[following].capital if self.pack.cased else longest and last == at):
                break
            last = following
        return last

    # --- the gazetteer ---------------------------------------------------------------------------------------------

    def _match(self, tokens: Sequence[Token], at: int) -> _Found | None:
        """Give the longest name that begins here with all its bearers, best reading first."""
        best: dict[str, tuple[PlaceRecord, float]] = {}
        best_last, base = at - 1, ""
        for key, trust in self._start_keys(tokens[at]):
            for last, records, sure in self._readings(tokens, at, key, trust):
                if last > best_last:
                    best, best_last, base = {}, last, key
                if last == best_last:
                    for record in records:
                        if record.id not in best or best[record.id][1] < sure:
                            best[record.id] = (record, sure)
        if not best:
            return None
        top = max(score for _, score in best.values())
        kept = [pair for pair in best.values() if pair[1] >= top - 0.11 or pair[0].reviewed]
        return _Found(best_last, tuple(sorted(kept, key=_rank)), base)

    def _readings(self, tokens: Sequence[Token], at: int, key: str, trust: float) -> Iterator[tuple[int, tuple[PlaceRecord, ...], float]]:
        trie = self._trie(key)
        for _, records in trie.get("", ()):
            yield at, records, trust
        following = _next_word(tokens, at)
        if following is None or (len(trie) == 1 and "" in trie):
            return
        for word, sure in self._word_variants(tokens[following]):
            for rest, records in trie.get(word, ()):
                ending = self._rest_end(tokens, following, rest)
                if ending is not None:
                    yield ending[0], records, min(trust, sure, ending[1])

    def _rest_end(self, tokens: Sequence[Token], at: int, rest: Rest) -> tuple[int, float] | None:
        sure = _AS_WRITTEN
        for wanted in rest[1:]:
            following = _next_word(tokens, at)
            if following is None:
                return None
            trust = next((t for word, t in self._word_variants(tokens[following]) if word == wanted), None)
            if trust is None:
                return None
            at, sure = following, min(sure, trust)
        return at, sure

    def _trie(self, first: str) -> dict[str, list[tuple[Rest, tuple[PlaceRecord, ...]]]]:
        known = self._tries.get(first)
        if known is None:
            known = self._tries[first] = {}
            for rest, records in self.gazetteer.group(first).items():
                if len(rest) < _NAME_WORDS:
                    known.setdefault(rest[0] if rest else "", []).append((rest, records))
        return known

    def _start_keys(self, token: Token) -> tuple[tuple[str, float], ...]:
        known = self._starts.get(token.norm)
        if known is None:
            known = tuple((key, trust) for key, trust in self._word_variants(token) if self.gazetteer.knows(key))
            self._starts[token.norm] = known
        return known

    def _word_variants(self, token: Token) -> tuple[tuple[str, float], ...]:
        """Give every key the word may stand for, most trusted first."""
        known = self._variants.get(token.norm)
        if known is None:
            found: dict[str, float] = {plain(token.norm): _AS_WRITTEN}
            for form in token.forms[1:]:
                if self._may_strip(token.norm, form):
                    found.setdefault(plain(form), _STRIPPED)
            if token.norm.startswith("لل") and len(token.norm) > 4:
                found.setdefault(plain("ا" + token.norm[1:]), _STRIPPED)
            if token.kind == "word":
                self._restored(found)
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
        for stem in [s for s, trust in found.items() if trust >= _STRIPPED]:
            for ending in words.adjective:
                if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST_RESTORED - 1:
                    noun = stem[: -len(ending)]
                    for restored in ("", *words.restore):
                        found.setdefault(noun + restored, _FROM_ADJECTIVE)

    def _adjective(self, token: Token) -> PlaceRecord | None:
        if token.norm in self._adjectives:
            return self._adjectives[token.norm]
        found = next((record for key, _ in self._word_variants(token) if (record := self.gazetteer.adjective((key,))) is not None), None)
        self._adjectives[token.norm] = found
        return found

    # --- what stands around ----------------------------------------------------------------------------------------

    def _cue(self, tokens: Sequence[Token], first: int, last: int) -> _Cue | None:
        words = self.words
        if words.side in ("after", "both"):
            after = _next_open(tokens, last)
            if after is not None and plain(tokens[after].norm) in words.kinds.firsts:
                end = self._phrase_end(words.kinds, tokens, after)
                if end is not None:
                    return _Cue(words.kinds[_keys(tokens, after, end)], after, end)
        if words.side in ("before", "both"):
            before = self._before_open(tokens, first)
            if before is not None:
                return self._cue_ending(tokens, before)
        return None

    def _cue_ending(self, tokens: Sequence[Token], last: int) -> _Cue | None:
        kinds, token = self.words.kinds, tokens[last]
        for form in (token.norm, *token.forms):
            key = plain(form)
            length = kinds.lasts.get(key, 0)
            for size in range(length, 0, -1):
                phrase = (*(plain(t.norm) for t in tokens[max(0, last - size + 1) : last]), key)
                if phrase in kinds and not (token.norm.startswith("ال") and key != plain(token.norm)):
                    return _Cue(kinds[phrase], last - size + 1, last)
        return None

    def _before_open(self, tokens: Sequence[Token], first: int) -> int | None:
        """Give the word before a name, over quotation marks and describing words ("the border village of")."""
        at, steps = first - 1, 0
        while at >= 0 and steps < 4:
            token = tokens[at]
            if token.kind == "mark" and token.text in _QUOTES:
                at, steps = at - 1, steps + 1
            elif token.kind == "word" and self.words.has("skipped", plain(token.norm)) and (plain(token.norm),) not in self.words.kinds:
                at, steps = at - 1, steps + 1
            else:
                return at if token.kind == "word" else None
        return None

    def _relation(self, tokens: Sequence[Token], first: int, found: _Found, cue: _Cue | None) -> str | None:
        start = first if cue is None or cue.first > first else cue.first
        end = found.last if cue is None or cue.last < found.last else cue.last
        if self.words.after:
            after = _next_open(tokens, end)
            if after is not None and (stop := self._phrase_end(self.words.after, tokens, after)) is not None:
                return self.words.after[_keys(tokens, after, stop)]
        prefixed = self._prefixed(tokens[start], found.base if start == first else "")
        if prefixed is not None:
            return prefixed
        before = self._before_open(tokens, start)
        if before is not None and (relation := self._phrase_ending(self.words.before, tokens, before)) is not None:
            return relation
        return self._suffixed(tokens[end])

    def _prefixed(self, token: Token, base: str) -> str | None:
        """Arabic writes "in" and "to" onto the next word."""
        if self.pack.script != "Arab" or plain(token.norm) == base:
            return None
        norm = token.norm.removeprefix("و").removeprefix("ف") if len(token.norm) > 4 else token.norm
        if norm.startswith("ب") and any(norm[1:] == form for form in token.forms) and not (base and norm == base):
            return "in"
        return "towards" if norm.startswith("ل") and base and norm != base else None

    def _suffixed(self, token: Token) -> str | None:
        suffixes = self.words.suffixes
        if not suffixes:
            return None
        norm = token.norm
        if "'" in norm:
            return suffixes.get(plain(norm.split("'", 1)[1]))
        key = plain(norm)
        bases = [base for base, trust in self._word_variants(token) if trust == _STRIPPED and self.gazetteer.knows(base) or (base,) in self.words.kinds]
        endings = [key[len(base):] for base in sorted(bases, key=len) if key.startswith(base)]
        return next((suffixes[ending] for ending in endings if ending in suffixes), None)

    def _compass(self, tokens: Sequence[Token], first: int, last: int, cue: _Cue | None) -> str | None:
        compass = self.words.compass
        start = first if cue is None or cue.first > first else cue.first
        before = self._before_open(tokens, start)
        if before is not None and (found := self._phrase_ending(compass, tokens, before)) is not None:
            return found if self.words.side != "after" else None
        after = _next_open(tokens, last if cue is None or cue.last < last else cue.last)
        if self.words.side != "before" and after is not None and (stop := self._phrase_end(compass, tokens, after)) is not None:
            return compass[_keys(tokens, after, stop)] if self.words.side == "after" else None
        return None

    def _phrase_end(self, table: PhraseTable, tokens: Sequence[Token], at: int) -> int | None:
        """Give the last token of the longest phrase of the table that begins here."""
        size = table.firsts.get(plain(tokens[at].norm), 0)
        if not size:
            return None
        keys: list[str] = []
        where: list[int] = []
        position = at
        while len(keys) < size:
            keys.append(plain(tokens[position].norm))
            where.append(position)
            following = _next_word(tokens, position)
            if following is None:
                break
            position = following
        return next((where[count - 1] for count in range(len(keys), 0, -1) if tuple(keys[:count]) in table), None)

    def _phrase_ending(self, table: PhraseTable, tokens: Sequence[Token], last: int) -> str | None:
        size = table.lasts.get(plain(tokens[last].norm), 0)
        for count in range(size, 0, -1):
            words = [plain(t.norm) for t in tokens[max(0, last - 2 * count) : last + 1] if t.text not in _JOINING][-count:]
            if len(words) == count and tuple(words) in table:
                return table[tuple(words)]
        return None

    def _particle(self, tokens: Sequence[Token], at: int) -> bool:
        following = _next_word(tokens, at)
        return following is not None and self.words.has("particles", plain(tokens[at].norm)) and tokens[following].capital

    def _person(self, tokens: Sequence[Token], at: int, found: _Found) -> bool:
        before = tokens[at - 1] if at else None
        if before is None or before.kind != "word":
            return False
        if self.pack.cased and not before.capital and not self.words.has("titles", plain(before.norm)):
            return False
        forms = {plain(before.norm), *map(plain, before.forms)}
        return bool(forms & self.words.lists["first_names"]) or (
            not any(record.kind in ("region", "district", "capital") for record, _ in found.candidates)
            and bool(forms & self.words.lists["titles"])
            and (not self.pack.cased or plain(tokens[at].norm) == found.base and not self._speech_near(tokens, at, -2, 0))
            and not any(record.reviewed for record, _ in found.candidates)
        )

    def _beside_capital(self, tokens: Sequence[Token], at: int) -> bool:
        """A lone unreviewed name with a capital word on either side is more likely part of a person's name."""
        after, before = tokens[at + 1 : at + 2], tokens[max(0, at - 1) : at]
        if after and after[0].capital:
            return True
        return bool(before and before[0].capital and not self._sentence_start(tokens, at - 1))

    def _organisation(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        after = last + 1 if last + 1 < len(tokens) else None
        if after is not None and tokens[after].kind == "word" and self.words.has("organisation_after", plain(tokens[after].norm)):
            return not self.pack.cased or tokens[after].capital or self.pack.code != "en"
        before = first - 1
        while before >= 0 and tokens[before].text in _QUOTES:
            before -= 1
        if before < 0 or tokens[before].kind != "word":
            return False
        return self.words.has("organisation_before", plain(tokens[before].norm))

    def _speaks(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        return self._sentence_start(tokens, first) or self._speech_near(tokens, first, -2, 0) or self._speech_near(tokens, last + 1, 0, 5)

    def _speech_near(self, tokens: Sequence[Token], at: int, low: int, high: int) -> bool:
        stretch = tokens[max(0, at + low) : max(0, at + high)]
        return any(self.words.has("speech", plain(form)) for token in stretch for form in (token.norm, *token.forms))

    def _office_before(self, tokens: Sequence[Token], at: int) -> bool:
        return any(self.words.has("offices", plain(form)) for token in tokens[max(0, at - 3) : at] for form in (token.norm, *token.forms))

    def _sentence_start(self, tokens: Sequence[Token], at: int) -> bool:
        before = at - 1
        while before >= 0 and tokens[before].text in _QUOTES:
            before -= 1
        return before < 0 or tokens[before].text in _SENTENCE_END


def _rank(pair: tuple[PlaceRecord, float]) -> tuple[float, bool, int, str]:
    record, score = pair
    return (-score, not record.reviewed, -record.people, record.id)


def _suits(record: PlaceRecord, kind: str) -> bool:
    if kind in ("village", "town", "quarter"):
        return record.kind in ("village", "town", "quarter", "capital")
    return record.kind == kind or (kind == "district" and record.kind == "town")


def _next_word(tokens: Sequence[Token], at: int) -> int | None:
    """Give the next word or number over at most one hyphen."""
    following = at + 1
    if following < len(tokens) and tokens[following].text in _JOINING:
        following += 1
    return following if following < len(tokens) and tokens[following].kind != "mark" else None


def _next_open(tokens: Sequence[Token], at: int) -> int | None:
    """Give the next word over closing quotation marks and hyphens."""
    following = at + 1
    while following < len(tokens) and following - at < 3 and (tokens[following].text in _QUOTES or tokens[following].text in _JOINING):
        following += 1
    return following if following < len(tokens) and tokens[following].kind == "word" else None


def _keys(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(plain(token.norm) for token in tokens[first : last + 1] if token.text not in _JOINING)


def _written(tokens: Sequence[Token], first: int, last: int) -> str:
    """Give the words of a stretch as written; gaps between tokens become as many spaces."""
    parts, end = [], tokens[first].start
    for token in tokens[first : last + 1]:
        parts += [" " * (token.start - end), token.text]
        end = token.end
    return "".join(parts)


