"""Swap the parties' names in a report: every output swaps, and nothing else changes. In all six languages."""

from pathlib import Path

import pytest
from swapping import Template, named_parties, of_one_party_only, outputs, swapped, templates

from trucewatch.eval.corpus import Annotated, read_corpus
from trucewatch.languages.pack import packaged_languages
from trucewatch.register.register import load_register

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "documents"
FEWEST = 8
"""Templates each language has at least."""
UNINFLECTED = ("en", "ar")
"""Languages whose register forms can be swapped in running text; in the others the templates carry the inflected forms."""


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
    """Take a golden document, give the two sides it names when each of their forms has a counterpart."""
    slugs = named_parties(document.text, document.language)
    sides = all(load_register().parties[slug].kind in ("state", "group") for slug in slugs)
    if document.language in UNINFLECTED and len(slugs) == 2 and sides and swapped(document.text, document.language, *slugs):
        return slugs[0], slugs[1]
    return None


DOCUMENTS = [
    (document, sides) for document in (read_corpus(GOLDEN).documents if GOLDEN.is_dir() else ()) if (sides := swappable(document))
]


@pytest.mark.parametrize(("document", "sides"), DOCUMENTS, ids=[document.id for document, _ in DOCUMENTS])
def test_swapping_the_parties_of_a_golden_document_swaps_the_outputs(document: Annotated, sides: tuple[str, str]) -> None:
    versions = swapped(document.text, document.language, *sides)
    assert versions is not None
    one, two = (outputs(version, document.language) for version in versions)
    if of_one_party_only(one) or of_one_party_only(two):
        pytest.skip("names a person or body that the other side has no counterpart for")
    assert one == two
