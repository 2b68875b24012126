"""Claims and their documents -> what the claims' values do not hold: a number of positions, two places that are one road."""

from collections.abc import Mapping

from trucewatch.check.understand import known_languages
from trucewatch.check.words import words_for
from trucewatch.extract.numbers import NumberReader
from trucewatch.extract.tokens import tokenize
from trucewatch.languages.pack import load_pack
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document

_NEAR_TOKENS = 3
"""Tokens a number may stand before the word it counts ("two military positions")."""
_NEAR_LETTERS = 24
"""Characters looked at on either side of a name: the longest word for an area and a space."""
_DASHES = frozenset("-–—‑֊")


class DocumentWords:
    """Reads claims' words in their documents."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """Take the documents by id."""
        self._documents = documents

    def positions(self, claim: Claim) -> int | None:
        """Take a claim, give how many positions its words name; None when they give no number."""
        document = self._documents.get(claim.document)
        if document is None or document.language not in known_languages():
            return None
        pack = load_pack(document.language)
        tokens = tokenize(claim.span.quote, pack)
        named = {cue.first for cue in words_for(pack.code).positions.find(tokens)}
        numbers = NumberReader(pack).read(tokens)
        near = (n.low for n in numbers if n.low and any(n.first <= at <= n.last + _NEAR_TOKENS for at in named))
        return max(near, default=None)

    def is_area(self, claim: Claim, at: int) -> bool:
        """Take a claim and one of its places, tell whether a word for an area stands right beside its name."""
        document = self._documents.get(claim.document)
        spans = claim.spans.get(f"places.{at}", ())
        if document is None or document.language not in known_languages() or not spans:
            return False
        pack, text = load_pack(document.language), document.text
        beside = words_for(pack.code).areas
        start, end = spans[0]
        before, after = tokenize(text, pack, max(0, start - _NEAR_LETTERS), start), tokenize(text, pack, end, end + _NEAR_LETTERS)
        return bool(beside.find(before[-1:]) or beside.find(after[:1]))

    def is_stretch(self, claim: Claim) -> bool:
        """Take a claim, tell whether its first two places are the ends of one road: written with a dash between them."""
        document = self._documents.get(claim.document)
        spans = [span for index in (0, 1) for span in claim.spans.get(f"places.{index}", ())]
        if document is None or len(spans) < 2:
            return False
        return any(
            document.text[one[1] : other[0]].strip() in _DASHES
            for one in spans
            for other in spans
            if one[1] < other[0] <= one[1] + 3
        )
