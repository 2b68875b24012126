"""What stands around a place name: kind words, prepositions, endings, titles, offices, verbs of speech."""

from collections.abc import Sequence
from typing import NamedTuple

from trucewatch.extract.tokens import Token
from trucewatch.extract.where_names import JOINING, STRIPPED, Found, NameMatcher, next_word
from trucewatch.extract.where_words import PhraseTable, PlaceWords
from trucewatch.gazetteer.names import plain
from trucewatch.languages.pack import Pack

# Marks that may stand between a kind word and its name.
QUOTES = frozenset("\"'«»“”„‟‘’‹›")
# How many words after a capital its verb of speech may stand; verb-final languages put a short object between.
_SPEECH_WITHIN = 5
_SENTENCE_END = frozenset(".!?…:؟։՝*•")


class Cue(NamedTuple):
    """A kind word beside a name: the kind, and the tokens it takes."""

    kind: str
    first: int
    last: int


class Surroundings:
    """Reads what stands beside a name in one language."""

    def __init__(self, pack: Pack, words: PlaceWords, names: NameMatcher) -> None:
        self.pack, self.words, self.names = pack, words, names

    def cue(self, tokens: Sequence[Token], first: int, last: int) -> Cue | None:
        """Give the kind word beside a name, if one stands there."""
        words = self.words
        if words.side in ("after", "both"):
            after = next_open(tokens, last)
            if after is not None and plain(tokens[after].norm) in words.kinds.firsts:
                end = self.phrase_end(words.kinds, tokens, after)
                if end is not None:
                    return Cue(words.kinds[keys_of(tokens, after, end)], after, end)
        if words.side in ("before", "both"):
            before = self._before_open(tokens, first)
            if before is not None and not self._belongs_to_name_before(tokens, before):
                return self._cue_ending(tokens, before)
        return None

    def _belongs_to_name_before(self, tokens: Sequence[Token], at: int) -> bool:
        """Where kind words stand on either side, one right after a capital name is that name's ("Գեղարքունիքի մարզի Սոթք")."""
        if self.words.side != "both" or not self.pack.cased or at == 0 or self.sentence_start(tokens, at - 1):
            return False
        return tokens[at - 1].capital and bool(self.names.start_keys(tokens[at - 1]))

    def _cue_ending(self, tokens: Sequence[Token], last: int) -> Cue | None:
        kinds, token = self.words.kinds, tokens[last]
        for form in (token.norm, *token.forms):
            key = plain(form)
            length = kinds.lasts.get(key, 0)
            for size in range(length, 0, -1):
                phrase = (*(plain(t.norm) for t in tokens[max(0, last - size + 1) : last]), key)
                if phrase in kinds and not (token.norm.startswith("ال") and key != plain(token.norm)):
                    return Cue(kinds[phrase], last - size + 1, last)
        return None

    def _before_open(self, tokens: Sequence[Token], first: int) -> int | None:
        """Give the word before a name, over quotation marks and describing words ("the border village of")."""
        at, steps = first - 1, 0
        while at >= 0 and steps < 4:
            token = tokens[at]
            if (token.kind == "mark" and token.text in QUOTES) or (
                token.kind == "word"
                and self.words.has("skipped", plain(token.norm))
                and (plain(token.norm),) not in self.words.kinds
            ):
                at, steps = at - 1, steps + 1
            else:
                return at if token.kind == "word" else None
        return None

    def relation(self, tokens: Sequence[Token], first: int, found: Found, cue: Cue | None) -> str | None:
        """Give what the name is to the event: by the word after it, its prefix, the word before it, or its ending."""
        start = first if cue is None or cue.first > first else cue.first
        end = found.last if cue is None or cue.last < found.last else cue.last
        if self.words.after:
            after = next_open(tokens, end)
            if after is not None and (stop := self.phrase_end(self.words.after, tokens, after)) is not None:
                return self.words.after[keys_of(tokens, after, stop)]
        prefixed = self._prefixed(tokens[start], found.base if start == first else "")
        if prefixed is not None:
            return prefixed
        for beginning in (first, start):
            before = self._before_open(tokens, beginning)
            if before is not None and (relation := self._phrase_ending(self.words.before, tokens, before)) is not None:
                return relation
        return self._suffixed(tokens[end])

    def _prefixed(self, token: Token, base: str) -> str | None:
        """Arabic writes "in" and "to" onto the next word."""
        if self.pack.script != "Arab" or plain(token.norm) == base:
            return None
        norm = token.norm.removeprefix("و").removeprefix("ف") if len(token.norm) > 4 else token.norm
        if norm.startswith("ب") and (norm[1:] in (base, "ال" + base) if base else (norm[1:],) in self.words.kinds):
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
        known = self.names.gazetteer.knows
        if known(key):
            return None  # a name as written ("Türkiyə") owes none of its letters to a case
        bases = [
            base
            for base, trust in self.names.variants(token)
            if (trust == STRIPPED and known(base)) or (base,) in self.words.kinds
        ]
        endings = [key[len(base) :] for base in sorted(bases, key=len) if key.startswith(base)]
        return next((suffixes[ending] for ending in endings if ending in suffixes), None)

    def compass(self, tokens: Sequence[Token], first: int, last: int, cue: Cue | None) -> str | None:
        """Give the direction in "south of X"."""
        compass = self.words.compass
        start = first if cue is None or cue.first > first else cue.first
        if self.words.side != "after":
            return self._compass_before(tokens, start)
        after = next_open(tokens, last if cue is None or cue.last < last else cue.last)
        if after is not None and (stop := self.phrase_end(compass, tokens, after)) is not None:
            return compass[keys_of(tokens, after, stop)]
        return None

    def _compass_before(self, tokens: Sequence[Token], start: int) -> str | None:
        for at in range(start - 1, max(-1, start - 5), -1):
            if tokens[at].kind == "word" and (found := self._phrase_ending(self.words.compass, tokens, at)) is not None:
                return found
            if tokens[at].text not in QUOTES and not self.words.has("skipped", plain(tokens[at].norm)):
                return None
        return None

    def phrase_end(self, table: PhraseTable, tokens: Sequence[Token], at: int) -> int | None:
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
            following = next_word(tokens, position)
            if following is None:
                break
            position = following
        return next((where[count - 1] for count in range(len(keys), 0, -1) if tuple(keys[:count]) in table), None)

    def _phrase_ending(self, table: PhraseTable, tokens: Sequence[Token], last: int) -> str | None:
        size = table.lasts.get(plain(tokens[last].norm), 0)
        for count in range(size, 0, -1):
            words = [plain(t.norm) for t in tokens[max(0, last - 2 * count) : last + 1] if t.text not in JOINING][-count:]
            if len(words) == count and tuple(words) in table:
                return table[tuple(words)]
        return None

    def particle(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a small word begins a name ("al-Jabaliya")."""
        following = next_word(tokens, at)
        return following is not None and self.words.has("particles", plain(tokens[at].norm)) and tokens[following].capital

    def person(self, tokens: Sequence[Token], at: int, found: Found) -> bool:
        """Tell whether a first name or title before it makes the name a person."""
        before = tokens[at - 1] if at else None
        if before is None or before.kind != "word":
            return False
        if self.pack.cased and not before.capital and not self.words.has("titles", plain(before.norm)):
            return False
        forms = {plain(before.norm), *map(plain, before.forms)}
        return bool(forms & self.words.lists["first_names"]) or (
            not any(record.kind in ("region", "district", "capital") for record, _ in found.candidates)
            and bool(forms & self.words.lists["titles"])
            and (not self.pack.cased or (plain(tokens[at].norm) == found.base and not self._speech_near(tokens, at, -2, 0)))
            and not any(record.reviewed for record, _ in found.candidates)
        )

    def beside_capital(self, tokens: Sequence[Token], at: int) -> bool:
        """A lone unreviewed name with a capital word on either side is more likely part of a person's name."""
        after, before = tokens[at + 1 : at + 2], tokens[max(0, at - 1) : at]
        if after and after[0].capital:
            return True
        return bool(before and before[0].capital and not self.sentence_start(tokens, at - 1))

    def organisation(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Tell whether the name is part of an organisation, a treaty or a paper."""
        after = last + 1 if last + 1 < len(tokens) else None
        if after is not None and tokens[after].kind == "word" and self.words.has("organisation_after", plain(tokens[after].norm)):
            return True
        before = first - 1
        while before >= 0 and tokens[before].text in QUOTES:
            before -= 1
        if before < 0 or tokens[before].kind != "word":
            return False
        return self.words.has("organisation_before", plain(tokens[before].norm))

    def speaks(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Tell whether a capital stands where a government speaks."""
        return self._speech_near(tokens, first, -2, 0) or self._speech_near(tokens, last + 1, 0, _SPEECH_WITHIN)

    def _speech_near(self, tokens: Sequence[Token], at: int, low: int, high: int) -> bool:
        stretch = tokens[max(0, at + low) : max(0, at + high)]
        return any(self.words.has("speech", plain(form)) for token in stretch for form in (token.norm, *token.forms))

    def office_before(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether an office is named shortly before ("the ministry in Baku")."""
        return any(
            self.words.has("offices", plain(form)) for token in tokens[max(0, at - 3) : at] for form in (token.norm, *token.forms)
        )

    def sentence_start(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a token opens a sentence, where every word has a capital."""
        before = at - 1
        while before >= 0 and tokens[before].text in QUOTES:
            before -= 1
        if before < 0 or tokens[before].text not in _SENTENCE_END:
            return before < 0
        # "Maj. Gen. X": the full stop of an abbreviated title ends no sentence.
        return not (before > 0 and tokens[before].text == "." and self.words.has("titles", plain(tokens[before - 1].norm)))

    def quoted(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a quotation mark stands right before."""
        return at > 0 and tokens[at - 1].text in QUOTES


def next_open(tokens: Sequence[Token], at: int) -> int | None:
    """Give the next word over closing quotation marks and hyphens."""
    following = at + 1
    while (
        following < len(tokens) and following - at < 3 and (tokens[following].text in QUOTES or tokens[following].text in JOINING)
    ):
        following += 1
    return following if following < len(tokens) and tokens[following].kind == "word" else None


def keys_of(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """Give the keys of a stretch of tokens, hyphens left out."""
    return tuple(plain(token.norm) for token in tokens[first : last + 1] if token.text not in JOINING)
