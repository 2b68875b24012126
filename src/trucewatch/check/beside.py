"""A document and its claims -> the summary claims among them, each as a sentence that the check understands best.

Summary claims are those that say something did not happen, and those that call something the first, the largest or all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from trucewatch.check.marks import LONGEST
from trucewatch.check.understand import Choices, Understood, known_languages, understand
from trucewatch.extract.sentences import split_sentences
from trucewatch.languages.pack import load_pack
from trucewatch.model.agreement import Agreement
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document

SUMMARY_TYPES: frozenset[str] = frozenset({"summary_claim", "no_large_fighting", "no_violations"})
"""Types of statements that sum a time up, as extraction names them."""
_SUMMED = frozenset({"incident", "tally", "statement"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim and the words to check for it; ``understood`` False when something would be asked back."""

    claim: str
    sentence: str
    language: str
    said_on: str | None
    understood: bool


def summary_claims(document: Document, claims: Iterable[Claim], agreement: Agreement | None, as_of: str) -> tuple[Beside, ...]:
    """Take a document, its claims, the agreement and the day of knowledge, give what is worth a check, in order of the text."""
    if document.language not in known_languages():
        return ()
    wanted = sorted((claim for claim in claims if is_summary(claim)), key=lambda c: (c.span.start, c.id))
    said_on = document.published[:10] if document.published else None
    day = min(said_on or as_of, as_of)
    return tuple(_beside(document, document.language, claim, agreement, as_of, day) for claim in wanted)


def is_summary(claim: Claim) -> bool:
    """Take a claim, tell whether it sums a time up: something did not happen, or was the first or the largest."""
    return claim.type in SUMMARY_TYPES or (claim.mode == "negated" and claim.kind in _SUMMED)


def _beside(document: Document, code: str, claim: Claim, agreement: Agreement | None, as_of: str, day: str) -> Beside:
    read = [(text, understand(text, agreement, as_of, day, Choices(language=code))) for text in _wordings(document, code, claim)]
    text, best = min(read, key=lambda pair: (not _says_form(pair[1]), _open(pair[1]), len(pair[0])))
    return Beside(claim.id, text, code, day, best.query is not None)


def _open(understood: Understood) -> int:
    return sum(len(asked.quote) + 1 for asked in understood.asked)


def _says_form(understood: Understood) -> bool:
    """Tell whether the words hold what makes it a summary: a "no", a "first", a "largest"."""
    kept = any(part.name == "event" and part.value == "any_violation" for part in understood.parts)
    return kept or any(part.name in ("negation", "form") for part in understood.parts)


def _wordings(document: Document, code: str, claim: Claim) -> list[str]:
    """The claim's own words, and the sentence around them."""
    found = [" ".join(claim.span.quote.split())]
    for sentence in split_sentences(document.text, document.parts, load_pack(code)):
        if sentence.start <= claim.span.start < sentence.end:
            found.append(" ".join(document.text[sentence.start : sentence.end].split()))
    return [text for text in dict.fromkeys(found) if len(text) <= LONGEST] or [found[0][:LONGEST]]
