"""Text -> paragraphs, sentences and quotations, each as offsets over the raw text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.extract.tokens import Token, tokenize
from trucewatch.languages.fold import fold
from trucewatch.languages.pack import Pack
from trucewatch.model.document import Part

_END = re.compile(r"(?:[.!?؟…]+|։)[\"'»”“’)\]\u200f\u200e]*(?=\s|$|[«“\"])|:(?=\s+[\u0531-\u0556])|[؛](?=\s)")
_PAIRS = {"«": "»", "“": "”", "„": "“", "‘": "’", "‹": "›"}
_QUOTES = re.compile('["«»“”„‘’‹›]')
_LONGEST = 1500
"""Characters after which a sentence is cut at the next blank: a page without full stops must not become one frame."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``tokens`` hold everything, ``words`` leave out hyphens inside compounds, ``ends`` are the ends of words.

    ``quoted`` = begins inside a quotation.
    """

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    words: tuple[Token, ...]
    headline: bool
    quoted: bool
    quotes: tuple[tuple[int, int], ...]
    ends: tuple[int, ...] = ()

    def word_at(self, offset: int) -> int:
        """Take a raw offset, give the index of the word that holds or follows it."""
        return bisect_right(self.ends, offset)


def split_sentences(text: str, parts: Sequence[Part], pack: Pack) -> list[Sentence]:
    """Take a text, the parts its layout names and its pack, give the sentences of headline and body in order."""
    sentences: list[Sentence] = []
    for paragraph, (start, end, headline) in enumerate(_stretches(text, parts)):
        quotes = find_quotes(text, start, end)
        for first, last in _cut(text, start, end, pack):
            tokens = tuple(tokenize(text, pack, first, last))
            if not any(t.kind != "mark" for t in tokens):
                continue
            words = _without_hyphens(tokens)
            inside = any(q < first < e for q, e in quotes)
            own = tuple((max(q, first), min(e, last)) for q, e in quotes if q < last and e > first)
            sentences.append(
                Sentence(
                    len(sentences),
                    paragraph,
                    tokens[0].start,
                    tokens[-1].end,
                    tokens,
                    words,
                    headline,
                    inside,
                    own,
                    tuple(word.end for word in words),
                )
            )
    return sentences


def find_quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Take a stretch of text, give its outermost quotations without the marks; one left open runs to the end."""
    found: list[tuple[int, int]] = []
    opened, closer, depth = -1, "", 0
    for match in _QUOTES.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if opened < 0:
            if mark == '"' or mark in _PAIRS:
                if mark in "‘" and at + 1 < end and not text[at + 1].isalpha():
                    continue
                opened, closer, depth = at + 1, _PAIRS.get(mark, '"'), 1
        elif mark == closer or (closer in "”“" and mark in "”“"):
            depth -= 1
            if depth == 0:
                if at > opened:
                    found.append((opened, at))
                opened = -1
        elif closer == "»" and mark == "«":
            depth += 1
    if opened >= 0 and end - opened > 20:
        found.append((opened, end))
    return found


def _stretches(text: str, parts: Sequence[Part]) -> list[tuple[int, int, bool]]:
    """Give (start, end, headline) of every line that is body or headline, in order."""
    left_out = sorted((p.start, p.end) for p in parts if p.kind != "headline")
    headlines = [(p.start, p.end) for p in parts if p.kind == "headline"]
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        pieces = [(at, at + len(line))]
        for hole_start, hole_end in left_out:
            pieces = [
                piece for s, e in pieces for piece in ((s, min(e, hole_start)), (max(s, hole_end), e)) if piece[0] < piece[1]
            ]
        for start, end in pieces:
            if text[start:end].strip():
                found.append((start, end, any(s <= start < e for s, e in headlines)))
        at += len(line)
    return found


def _cut(text: str, start: int, end: int, pack: Pack) -> list[tuple[int, int]]:
    """Give the sentence bounds inside one line."""
    abbreviations = frozenset(fold(a) for a in pack.facts.get("abbreviations", ()))
    cuts, last = [], start
    for match in _END.finditer(text, start, end):
        at = match.end()
        if at - last < 2 or (match.group().startswith(".") and _holds_on(text, match.start(), at, end, abbreviations, pack)):
            continue
        cuts.append((last, at))
        last = at
    cuts.append((last, end))
    return [piece for first, final in cuts for piece in _shorten(text, first, final) if text[piece[0] : piece[1]].strip()]


def _shorten(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > _LONGEST:
        blank = text.find(" ", start + _LONGEST, end)
        if blank < 0:
            blank = start + _LONGEST
        pieces.append((start, blank))
        start = blank
    return [*pieces, (start, end)]


def _holds_on(text: str, dot: int, after: int, end: int, abbreviations: frozenset[str], pack: Pack) -> bool:
    """Tell whether a full stop belongs to an abbreviation, an initial or an ordinal and ends no sentence."""
    if text[dot - 1 : dot] == "." or text[dot : dot + 2] == "..":
        return False
    head = re.search(r"(\w+)$", text[max(0, dot - 20) : dot])
    word = head.group(1) if head else ""
    following = text[after:end].lstrip()
    if fold(word) in abbreviations or (len(word) == 1 and word.isalpha() and word.isupper()):
        return bool(following)
    if not pack.cased:
        return False
    follows = following.lstrip("\"'«“„(-–— ")[:1]
    ordinal = bool(pack.facts.get("ordinal_dot")) and word.isdigit() and len(word) <= 3
    return follows.islower() or (ordinal and follows.isalpha())


def _without_hyphens(tokens: Sequence[Token]) -> tuple[Token, ...]:
    kept = []
    for index, token in enumerate(tokens):
        if (
            token.text in "-‑"
            and 0 < index < len(tokens) - 1
            and tokens[index - 1].end == token.start
            and token.end == tokens[index + 1].start
        ):
            continue
        kept.append(token)
    return tuple(kept)
