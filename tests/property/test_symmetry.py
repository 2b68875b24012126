"""Swap the parties' names in a report: every output swaps, and nothing else changes. In all six languages."""

from pathlib import Path

import pytest
from swapping import Template, named_parties, outputs, swapped, templates

from trucewatch.eval.corpus import Annotated, read_corpus
from trucewatch.languages.pack import packaged_languages

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


def swappable() -> list[tuple[Annotated, str, str]]:
    """Golden documents that name exactly two parties, both in forms that have a counterpart."""
    found = []
    for document in read_corpus(GOLDEN).documents if GOLDEN.is_dir() else ():
        parties = named_parties(document.text, document.language)
        if document.language in UNINFLECTED and len(parties) == 2 and swapped(document.text, document.language, *parties):
            found.append((document, parties[0], parties[1]))
    return found


def test_swapping_the_parties_of_golden_documents_swaps_the_outputs() -> None:
    documents = swappable()

    differ = []
    for document, first, second in documents:
        pair = swapped(document.text, document.language, first, second)
        assert pair is not None
        if outputs(pair[0], document.language) != outputs(pair[1], document.language):
            differ.append(document.id)
    assert differ == []
