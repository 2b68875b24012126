"""The engine end to end on single reports: who said what, and what must never be said in anybody's name."""

import pytest

from trucewatch.extract.engine import Extraction, extract_document
from trucewatch.model.claim import Claim
from trucewatch.read.document import make_document


def extraction(text: str, published: str | None = "2021-11-17", language: str | None = None) -> Extraction:
    found = extract_document(make_document(text, uri="test:engine", published=published, language=language))
    for claim in found.claims:
        claim.check(found.document.text)
    return found


def incidents(text: str, **options: str | None) -> list[Claim]:
    return [c for c in extraction(text, **options).claims if c.kind in ("incident", "tally")]


TWO_VOICES = (
    "YEREVAN, November 17, 2021 (News Desk) - Azerbaijani forces shelled Armenian positions near Sotk on Tuesday afternoon, "
    "killing one soldier and wounding two, the Ministry of Defence of Armenia said. "
    "The Ministry of Defence of Azerbaijan denied that its units had opened fire."
)


def test_an_accusation_and_its_denial_are_two_claims_of_two_speakers() -> None:
    shelled, denied = incidents(TWO_VOICES)
    assert (shelled.type, shelled.mode, shelled.speakers[-1].party) == ("shelling", "asserted", "armenia")
    assert shelled.actor is not None and shelled.target is not None
    assert (shelled.actor.party, shelled.target.party) == ("azerbaijan", "armenia")
    assert {(c.what, c.low, c.high) for c in shelled.counts} == {("killed", 1, 1), ("wounded", 2, 2)}
    assert shelled.when is not None and shelled.when.start is not None and shelled.when.start.startswith("2021-11-16")
    assert (denied.mode, denied.speakers[-1].party) == ("denied", "azerbaijan")


def test_the_dateline_is_not_the_scene() -> None:
    assert [p.name for p in incidents(TWO_VOICES)[0].places] == ["Sotk"]


def test_without_a_publication_day_a_weekday_gives_no_date() -> None:
    (claim,) = incidents("Armenian forces shelled Azerbaijani positions near Sotk on Tuesday.", published=None)
    assert claim.when is None


@pytest.mark.parametrize(
    ("language", "text", "mode"),
    [
        ("en", "The Mission recorded no ceasefire violations in Donetsk region.", "negated"),
        ("en", "Azerbaijan denied that its forces had shelled Armenian positions.", "denied"),
        ("en", "Not only did Armenian forces shell the post, they also wounded two soldiers.", "asserted"),
        ("ru", "Минобороны Азербайджана опровергло сообщения об обстреле армянских позиций.", "denied"),
        ("ar", "نفت وزارة الدفاع الأذربيجانية قصف مواقع القوات الأرمينية.", "denied"),
        ("tr", "Ermenistan Savunma Bakanlığı, Azerbaycan mevzilerine ateş açıldığı iddialarını yalanladı.", "denied"),
    ],
)
def test_a_denial_is_never_a_fact(language: str, text: str, mode: str) -> None:
    found = incidents(text, language=language)
    assert found and {c.mode for c in found} == {mode}


def test_counts_are_never_invented_from_vague_words() -> None:
    (claim,) = incidents("Dozens of soldiers were killed when Armenian forces shelled Azerbaijani positions near Sotk.")
    (killed,) = claim.counts
    assert (killed.what, killed.low, killed.high, killed.exact) == ("killed", 20, None, False)


def test_a_language_without_a_pack_gives_a_note_and_no_claims() -> None:
    found = extraction("საქართველოს საზღვარზე სროლა მოხდა, ორი ჯარისკაცი დაიჭრა.", language="ka")
    assert not found.claims
    assert "unsupported_language" in {n.code for n in found.document.notes}


def test_reading_twice_gives_the_same_claims() -> None:
    assert extraction(TWO_VOICES) == extraction(TWO_VOICES)
