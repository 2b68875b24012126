"""Swap the parties' names in a report: every output swaps, and nothing else changes. In all six languages."""

from collections import Counter
from pathlib import Path

import pytest
from name_swaps import listed_parties, swapped
from swapping import Template, of_one_party_only, outputs, templates

from trucewatch.eval.corpus import Annotated, read_corpus
from trucewatch.languages.pack import packaged_languages

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "documents"
FEWEST = 8
"""Templates each language has at least."""
FEWEST_DOCUMENTS = 4
"""Golden documents of each language that can be swapped, at least: the test may not run empty."""


@pytest.mark.parametrize("code", packaged_languages())
def test_each_language_has_its_templates(code: str) -> None:
    assert len({template.text for template in templates() if template.language == code}) >= FEWEST


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_swapping_the_parties_of_a_template_swaps_the_outputs(template: Template) -> None:
    first, second = template.parties
    one = outputs(template.version(first, second), template.language)
    two = outputs(template.version(second, first), template.language)
    if template.known:
        assert one != two, f"symmetric now: take known_miss from {template.name}"
    else:
        assert one == two
        assert one, "a template must say something: no claim was read from either version"


def swappable(document: Annotated) -> tuple[str, str] | None:
    """Take a golden document, give the two listed sides its annotation names most, when all their forms can be swapped."""
    named = Counter(
        party
        for mention in document.mentions
        for word in (mention.actor, mention.speaker)
        for party in sorted(listed_parties(document.language))
        if word and party in word.lower()
    )
    sides = [party for party, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))]
    pairs = [(one, two) for at, one in enumerate(sides) for two in sides[at + 1 :]]
    return next((pair for pair in pairs if swapped(document.text, document.language, *pair)), None)


DOCUMENTS = [
    (document, sides) for document in (read_corpus(GOLDEN).documents if GOLDEN.is_dir() else ()) if (sides := swappable(document))
]


@pytest.mark.parametrize("code", packaged_languages())
def test_each_language_has_documents_that_can_be_swapped(code: str) -> None:
    assert len([document for document, _ in DOCUMENTS if document.language == code]) >= FEWEST_DOCUMENTS


@pytest.mark.parametrize(("document", "sides"), DOCUMENTS, ids=[document.id for document, _ in DOCUMENTS])
def test_swapping_the_parties_of_a_golden_document_swaps_the_outputs(document: Annotated, sides: tuple[str, str]) -> None:
    versions = swapped(document.text, document.language, *sides)
    assert versions is not None
    one, two = (outputs(version, document.language) for version in versions)
    if of_one_party_only(one) or of_one_party_only(two):
        pytest.skip("names a person or body that the other side has no counterpart for")
    assert one == two
