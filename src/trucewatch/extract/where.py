"""Tokens -> place mentions: names found in the gazetteer, each with its candidates, its cue and its relation.

The reader proposes and keeps every bearer of a name; ``where_scene.resolve`` chooses. Most words cost one dictionary
lookup: what a word may stand for is worked out once and kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from trucewatch.extract.tokens import Token
from trucewatch.extract.where_around import QUOTES, Cue, Surroundings
from trucewatch.extract.where_names import ALIKE_FOR_SURE, AS_WRITTEN, BY_SKELETON, Found, NameMatcher, hyphenated, next_word
from trucewatch.extract.where_words import PlaceWords, place_words
from trucewatch.gazetteer.lookup import ANY_CAPITAL, ANY_OF_KIND, Gazetteer, PlaceRecord
from trucewatch.gazetteer.names import plain
from trucewatch.gazetteer.rows import LANGUAGES as NAMED_LANGUAGES
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import MOST_WORDS, Pack

# Towns this big are news without a cue beside them, also in scripts without capitals.
_KNOWN_FROM = 30_000
# Without capitals, a name under a clitic needs a larger town still: what is left of a word is often a short name.
_LARGE_FROM = 100_000
# All capitals up to this length is an abbreviation: it is no inflected name ("МИД" is not Midi).
_ABBREVIATION = 4
# Kinds whose names print writes in small letters ("the contact line", "северо-восток Сирии").
_UNCAPPED_KINDS = frozenset(("border", "line", "front", "corridor", "road", "region", "lake", "crossing", "district", "capital"))
# How wide an area named by its seat is, in metres: districts of these countries measure 30 km across, regions 120.
_WIDTHS_M = {"district": 15_000, "area": 15_000, "region": 60_000}
# Endings of Arabic plurals and pronouns: such a word after "village" is no name unless one sounds like it.
_ARABIC_PLURALS = ("ها", "هم", "هما", "ين", "ون", "ات")
# Kind words beside which an unknown name is still a place, and those that make a common word a name.
SETTLEMENTS = frozenset(("village", "town", "height", "base", "camp", "crossing", "quarter", "port", "district"))
# How alike a name must sound to a reviewed one where nothing but a preposition says that it is a place.
_SURE_BY_SOUND = 0.85
# What a word may be to a place: a mark; the beginning of a phrase, adjective or name in small letters; that of a name
# written with a capital; a kind word; a small word before a name.
_MARK, _BEGINS, _CAPITAL, _KIND, _PARTICLE = 1, 2, 4, 8, 16
# How far a kind word may stand from an unknown name, over quotation marks and describing words.
_KIND_BEFORE, _KIND_AFTER = 5, 4
_TOWNS = SETTLEMENTS | {"capital"}
_NAMING = SETTLEMENTS | {"region", "front", "corridor", "road", "river", "lake", "island", "valley"}


class PlaceMention(NamedTuple):
    """A place as named: ``candidates`` are (place, score), best first, empty for a name the gazetteer lacks.

    ``kind`` follows the cue beside the name, else the first candidate. ``relation`` is in, near, from, towards, of, seat,
    metonym or None. ``compass`` tells the direction in "south of X". ``cued`` is True when a kind word stands beside it.
    ``listed``: a name that may be in no gazetteer, as a dictionary would list it.
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
    listed: str = ""

    @property
    def stands_for_capital(self) -> bool:
        """Tell whether only "the capital" is written, of whatever country."""
        return any(record.id == ANY_CAPITAL for record, _ in self.candidates)


class PlaceReader:
    """Reads the places of one language. Make one per pack and gazetteer and keep it: it remembers words."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer) -> None:
        self.pack, self.gazetteer = pack, gazetteer
        self.words: PlaceWords = place_words(pack)
        self.names = NameMatcher(pack, gazetteer, self.words)
        self.around = Surroundings(pack, self.words, self.names)
        self._known: dict[str, int] = {}
        values = pack.time.get("values", {})
        calendar = (word for kind in ("WD", "MONTH") for words in values.get(kind, {}).values() for word in words)
        self._dated = frozenset(plain(fold(word.split("|")[0])) for word in calendar)
        self._by_sound = pack.cased and pack.code not in NAMED_LANGUAGES

    def read(self, tokens: Sequence[Token]) -> list[PlaceMention]:
        """Take the tokens of a text or sentence, give its place mentions in order; none overlap."""
        mentions: list[PlaceMention] = []
        facts = [self._facts(token) for token in tokens]
        kinds, cased = any(fact & _KIND for fact in facts), self.pack.cased
        at = 0
        while at < len(tokens):
            fact, token = facts[at], tokens[at]
            begins = fact & _BEGINS or (fact & _CAPITAL and (not cased or token.capital or fact & _PARTICLE))
            if (
                not begins
                and (
                    fact == _MARK
                    or (not kinds and not (self._by_sound and token.capital))
                    or (cased and not token.capital and not fact & _PARTICLE)  # in small letters only what may be so
                    or not (self._by_sound or any(near & _KIND for near in facts[max(0, at - _KIND_BEFORE) : at + _KIND_AFTER]))
                )
            ):
                at += 1
                continue
            skip = self.around.phrase_end(self.words.phrases, tokens, at)
            if skip is not None:
                at = skip + 1
                continue
            mention = self._mention_at(tokens, at)
            if mention is None:
                at += 1
                continue
            mentions.append(mention)
            at = mention.last + 1
        return _without_apposed_capital(mentions)

    def _facts(self, token: Token) -> int:
        """Give what a word may be to a place, worked out once: most words are nothing and cost no more than this."""
        fact = self._known.get(token.norm)
        if fact is None:
            if len(self._known) > MOST_WORDS:
                self._known.clear()
            words, key = self.words, plain(token.norm)
            keys = (key, *map(plain, token.forms))
            begins = key in words.phrases.firsts or self.names.adjective(token) is not None or self._begins_uncapped(token)
            capital = bool(self.names.start_keys(token))
            kind = key in words.kinds.firsts or any(k in words.kinds.lasts for k in keys)
            fact = (
                _MARK
                if token.kind != "word"
                else _BEGINS * begins + _CAPITAL * capital + _KIND * kind + _PARTICLE * words.has("particles", key)
            )
            self._known[token.norm] = fact
        return fact

    def _mention_at(self, tokens: Sequence[Token], at: int) -> PlaceMention | None:
        token = tokens[at]
        may_start = not self.pack.cased or token.capital or self.around.particle(tokens, at)
        found = (
            self.names.match(tokens, at) if self.names.start_keys(token) and (may_start or self._begins_uncapped(token)) else None
        )
        if found is not None and not may_start:
            found = self._uncapped(found)
        if found is not None and self._rather_adjective(token, at, found):
            found = None
        if found is None:
            adjective = self.names.adjective(token)
            if adjective is not None:
                return self._mention(tokens, at, Found(at, ((adjective, AS_WRITTEN),), token.norm), None, adjectival=True)
        found, cue = self._whole(tokens, at, found)
        if found is not None and self._acceptable(tokens, at, found, cue):
            if cue is not None and cue.kind in ("village", "town"):
                found = self._with_namesakes(tokens, at, found, cue.kind)
            return self._mention(tokens, at, self._as_district(found, cue), cue)
        if found is None and cue is None and self._by_sound and token.capital:
            heard = self._heard(tokens, at)
            if heard is not None:
                return heard
        naming = cue is not None and (
            cue.kind in SETTLEMENTS
            or (self.pack.cased and cue.kind == "front" and cue.first > at)
            or (self.pack.cased and cue.kind == "region" and cue.first > at)
        )
        return self._unknown(tokens, at, cue) if may_start and cue is not None and naming else None

    def _heard(self, tokens: Sequence[Token], at: int) -> PlaceMention | None:
        """A language the reviewed places have no names in yet: a capital word behind "near" or "in" that sounds like one."""
        relation = self.around.relation(tokens, at, Found(at, (), tokens[at].norm), None)
        if relation is None or self.around.sentence_start(tokens, at):
            return None
        alike = tuple(
            p for p in self.names.alike(tokens, at, at, "town") if p[0].reviewed and p[1] >= BY_SKELETON * _SURE_BY_SOUND
        )
        return self._mention(tokens, at, Found(at, alike, tokens[at].norm), None) if alike else None

    def _rather_adjective(self, token: Token, at: int, found: Found) -> bool:
        """A country's adjective outdoes a small namesake ("Thai"), and its article a country ("السورية" is Syrian)."""
        if found.last != at or self.names.adjective(token) is None:
            return False
        top = found.candidates[0][0]
        articled = "ال" in token.norm[:4] and not found.base.startswith("ال") and plain(token.norm) != found.base
        return (top.kind == "country" and articled) or not (top.reviewed or top.seat)

    def _whole(self, tokens: Sequence[Token], at: int, found: Found | None) -> tuple[Found | None, Cue | None]:
        """Give the name with the kind word beside it; a country needs none, and half of a longer name is none found."""
        cue = self.around.cue(tokens, at, at if found is None else found.last)
        if found is None:
            return None, cue
        if found.candidates[0][0].kind == "country":
            cue = None
        return (None if self._half_of_name(tokens, at, found, cue) else found), cue

    def _half_of_name(self, tokens: Sequence[Token], at: int, found: Found, cue: Cue | None) -> bool:
        """Tell whether a small place only shares a half with a longer name: "Bulak-Bashy", "the town of Adi Daero"."""
        if found.last != at or any(
            record.reviewed or record.seat or record.people >= _LARGE_FROM for record, _ in found.candidates
        ):
            return False
        other = hyphenated(tokens, at)
        if other is None and self.pack.cased and cue is not None and cue.last < at:
            other = at + 1 if at + 1 < len(tokens) and tokens[at + 1].capital and not self._own_word(tokens, at + 1) else None
        return other is not None and not (self.pack.cased and not tokens[other].capital) and not self.names.known(tokens[other])

    def _own_word(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a capital word after a name is none of it: an adjective, a day, a title, a name with its own kind."""
        token = tokens[at]
        return (
            plain(token.norm) in self._dated
            or self.words.has("titles", plain(token.norm))
            or self.names.adjective(token) is not None
            or self.names.known(token)
            or (self.words.side != "before" and self.around.cue(tokens, at, at) is not None)
        )

    def _begins_uncapped(self, token: Token) -> bool:
        return any(self.gazetteer.begins_uncapped(key) for key, _ in self.names.start_keys(token))

    def _uncapped(self, found: Found) -> Found | None:
        """In small letters only lines, borders, roads and regions may be named: keep those, if any."""
        kept = tuple(pair for pair in found.candidates if pair[0].reviewed and pair[0].kind in _UNCAPPED_KINDS)
        return found._replace(candidates=kept) if kept else None

    def _mention(self, tokens: Sequence[Token], at: int, found: Found, cue: Cue | None, adjectival: bool = False) -> PlaceMention:
        kind = (
            ("district" if cue.kind == "area" else cue.kind)
            if cue is not None
            else found.candidates[0][0].kind
            if found.candidates
            else "village"
        )
        compass, relation = (None, None) if adjectival else self._told_around(tokens, at, found, cue)
        return PlaceMention(
            tokens[at].start,
            tokens[found.last].end,
            _written(tokens, at, found.last),
            found.candidates,
            kind,
            relation,
            adjectival,
            compass,
            cue is not None,
            at,
            found.last,
        )

    def _told_around(self, tokens: Sequence[Token], at: int, found: Found, cue: Cue | None) -> tuple[str | None, str | None]:
        """Give the direction from a place and its relation to the event, as the words beside its name tell them."""
        compass = self.around.compass(tokens, at, found.last, cue)
        relation = "near" if compass is not None else self.around.relation(tokens, at, found, cue)
        seat = any(record.seat for record, _ in found.candidates)
        if seat and relation is None and cue is None and self.around.speaks(tokens, at, found.last):
            relation = "metonym"
        elif seat and relation in ("in", "of") and self.around.office_before(tokens, at):
            relation = "seat"
        return compass, relation

    def _acceptable(self, tokens: Sequence[Token], at: int, found: Found, cue: Cue | None) -> bool:
        """Tell whether a name found is a place here, not a common word, a person or an organisation."""
        words, token, top = self.words, tokens[at], found.candidates[0][0]
        single = found.last == at
        if self.around.organisation(tokens, at, found.last) or (single and self._abbreviates(token, found)):
            return False
        if top.id in ANY_OF_KIND and cue is not None and cue.kind not in ("front", "region", "road", "district"):
            return False
        if cue is not None and cue.kind in _NAMING:
            return True
        if single and (words.has("common", found.base) or words.has("common", plain(token.norm))):
            return False
        if top.kind != "country" and self.around.person(tokens, at, found):
            return False
        if not single or any(record.reviewed or (record.seat and record.people >= _KNOWN_FROM) for record, _ in found.candidates):
            return True
        return self._known_enough(tokens, at, found, cue)

    def _abbreviates(self, token: Token, found: Found) -> bool:
        return (
            self.pack.cased
            and token.text.isupper()
            and 2 <= len(token.text) <= _ABBREVIATION
            and found.candidates[0][1] < AS_WRITTEN
        )

    def _known_enough(self, tokens: Sequence[Token], at: int, found: Found, cue: Cue | None) -> bool:
        """A single word that only the extract knows needs a size, a cue or a relation to be taken for a place."""
        if cue is not None:
            return len(found.base) > 3
        people = max(record.people for record, _ in found.candidates)
        related = self.around.relation(tokens, at, found, cue) is not None
        if self.pack.cased:
            known = people >= _KNOWN_FROM or (len(found.base) > 3 and (related or not self.around.sentence_start(tokens, at)))
            return known and not self.around.beside_capital(tokens, at)
        if plain(tokens[at].norm) != found.base:
            return people >= _LARGE_FROM and len(found.base) > 4
        return len(found.base) > 3 and (people >= _KNOWN_FROM or (related and len(found.base) > 4))

    def _with_namesakes(self, tokens: Sequence[Token], at: int, found: Found, kind: str) -> Found:
        """Places whose names are recorded in other scripts only are candidates too, behind the exact ones."""
        known = {record.id for record, _ in found.candidates}
        more = [
            pair
            for pair in self.names.alike(tokens, at, found.last, kind)
            if pair[0].id not in known and pair[1] >= BY_SKELETON * ALIKE_FOR_SURE
        ]
        return found._replace(candidates=(*found.candidates, *more)) if more else found

    def _as_district(self, found: Found, cue: Cue | None) -> Found:
        """A town's name beside "district" means the district: keep the point of the seat, say the wider precision."""
        if cue is None or cue.kind not in _WIDTHS_M:
            return found
        kind, wide = ("district" if cue.kind == "area" else cue.kind), _WIDTHS_M[cue.kind]
        candidates = []
        for record, score in found.candidates:
            if record.kind in ("village", "town", "capital"):
                record = replace(record, id=f"{record.id}/{kind}", kind=kind, precision_m=max(wide, record.precision_m))
            candidates.append((record, score))
        own = [pair for pair in candidates if "/" not in pair[0].id and pair[0].kind in ("district", "region")]
        return found._replace(candidates=tuple(own or candidates))

    def _unknown(self, tokens: Sequence[Token], at: int, cue: Cue) -> PlaceMention | None:
        """A name directly beside a kind word that no gazetteer holds: by its sound, else with no point at all."""
        if not self._nameable(tokens, at, cue):
            return None
        longest = min(self._unknown_end(tokens, at, cue, longest=True), len(tokens) - 1)
        shortest = min(max(at, hyphenated(tokens, at) or at), longest)
        heard = [(last, self.names.alike(tokens, at, last, cue.kind)) for last in range(longest, shortest - 1, -1)]
        last, alike = max(heard, key=lambda each: each[1][0][1] if each[1] else 0.0)  # of equals the longer name
        if alike:
            return self._listed(self._mention(tokens, at, self._as_district(Found(last, alike, tokens[at].norm), cue), cue), cue)
        if not self.pack.cased and tokens[at].norm.endswith(_ARABIC_PLURALS):
            return None
        return self._listed(self._mention(tokens, at, Found(self._unknown_end(tokens, at, cue), (), tokens[at].norm), cue), cue)

    def _listed(self, mention: PlaceMention, cue: Cue) -> PlaceMention:
        """Give an unknown name behind its kind word in its dictionary form; before it stands an adjective."""
        return mention._replace(listed=self.words.dictionary_form(mention.text)) if cue.last < mention.first else mention

    def _nameable(self, tokens: Sequence[Token], at: int, cue: Cue) -> bool:
        """Tell whether a word beside a kind word may be a name: no describing word, title, cue, or common word."""
        token, words = tokens[at], self.words
        keys = (plain(token.norm), *map(plain, token.forms))
        if self.around.quoted(tokens, at) and cue.last < at:
            return True
        if len(token.norm) < 3 or any(words.has(name, keys[0]) for name in ("descriptors", "titles", "common")):
            return False
        if any((key,) in words.kinds or words.has("skipped", key) for key in keys):
            return False
        if not self.pack.cased:
            return cue.last < at and words.side == "before" and not any(words.has("speech", key) for key in keys)
        opening = self.around.sentence_start(tokens, at) and cue.first > at
        return token.capital and not (opening and words.side != "after")

    def _unknown_end(self, tokens: Sequence[Token], at: int, cue: Cue, longest: bool = False) -> int:
        """Give the last token of an unknown name: up to its closing mark, or as far as capitals run."""
        if self.around.quoted(tokens, at) and cue.last < at:
            for last in range(at, min(at + 4, len(tokens) - 1)):
                if tokens[last + 1].text in QUOTES:
                    return last
        last = at
        while (following := next_word(tokens, last)) is not None and last - at < 2 and cue.last < at:
            if not (tokens[following].capital if self.pack.cased else longest and last == at):
                break
            if not self.pack.cased and self.words.has("descriptors", plain(tokens[following].norm)):
                break  # "the village of X | from positions …"
            if self.pack.cased and not longest and following == last + 1 and self._own_word(tokens, following):
                break
            last = following
        return last


def _without_apposed_capital(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """ "The capital" names a place of its own only in a sentence that names no town ("the capital Tripoli" is Tripoli)."""
    stand_ins = [m for m in mentions if m.stands_for_capital]
    towns = [m for m in mentions if m.kind in _TOWNS and not (m.stands_for_capital or m.adjectival or m.text.isupper())]
    if not stand_ins or not towns:  # a town in capitals is a dateline's
        return mentions
    return [m for m in mentions if not m.stands_for_capital]


def _written(tokens: Sequence[Token], first: int, last: int) -> str:
    """Give the words of a stretch as written; gaps between tokens become as many spaces."""
    parts: list[str] = []
    end = tokens[first].start
    for token in tokens[first : last + 1]:
        parts += [" " * (token.start - end), token.text]
        end = token.end
    return "".join(parts)
