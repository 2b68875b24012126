"""Denials, hopes, summaries and mutual accusations: speech acts, kept apart from what happened."""

import pytest

from trucewatch.extract.engine import extract_document
from trucewatch.model.claim import Claim
from trucewatch.read.document import make_document


def read(language: str, text: str, published: str = "2021-11-26") -> list[Claim]:
    document = make_document(text, uri="case:statements", language=language, published=published)
    claims = list(extract_document(document).claims)
    for claim in claims:
        claim.check(text)
    return claims


def types(claims: list[Claim], kind: str = "statement") -> list[str]:
    return [c.type for c in claims if c.kind == kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قصفت مدفعية أذربيجان قرية على الحدود. وقال بوتين إن منطقة قره باغ لم تشهد أعمالا عسكرية كبيرة خلال العام."),
        ("en", "Putin said no large-scale hostilities were taking place in Karabakh."),
        ("ru", "Масштабных боевых действий в Карабахе за год не было, заявил Путин."),
        ("tr", "Putin, Karabağ'da geniş çaplı çatışma yaşanmadığını söyledi."),
        ("az", "Putin Qarabağda genişmiqyaslı hərbi əməliyyatların aparılmadığını bildirib."),
        ("hy", "Պուտինը նշել է, որ Ղարաբաղում լայնածավալ ռազմական գործողություններ տեղի չեն ունենում։"),
    ],
)
def test_large_fighting_is_denied_in_every_language(language: str, text: str) -> None:
    (claim,) = [c for c in read(language, text) if c.type == "no_major_operations"]
    assert claim.mode == "negated"
    assert [s.id for s in claim.speakers] == ["vladimir-putin"]


def test_small_fighting_denied_is_another_matter() -> None:
    assert "no_major_operations" not in types(read("en", "Putin said there was no shelling in Karabakh."))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", 'قال بوتين: "لم تحل جميع المسائل بعد، وقصفت القوات القرية".'),
        ("en", 'Putin said: "Not all the issues have been settled after the shelling."'),
        ("ru", "На границе были обстрелы. «Не все вопросы пока решены, есть погибшие», - сказал Путин."),
    ],
)
def test_not_all_is_asserted_with_its_rule(language: str, text: str) -> None:
    (claim,) = [c for c in read(language, text) if c.type == "not_all_settled"]
    assert claim.mode == "asserted"
    assert any("denies all, not any" in rule for rule in claim.rules)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Armenia and Azerbaijan accused each other of violating the truce."),
        ("ru", "Армения и Азербайджан обвинили друг друга в нарушении перемирия."),
        ("tr", "Ermenistan ve Azerbaycan birbirini ateşkesi ihlal etmekle suçladı."),
        ("az", "Ermənistan və Azərbaycan bir-birini atəşkəsi pozmaqda ittiham edib."),
        ("hy", "Հայաստանը և Ադրբեջանը միմյանց մեղադրել են հրադադարը խախտելու մեջ։"),
    ],
)
def test_mutual_accusation_goes_both_ways(language: str, text: str) -> None:
    found = [c for c in read(language, text) if any(r.startswith("mutual") for r in c.rules)]
    assert {(c.speakers[0].party, c.actor.party if c.actor else None) for c in found} == {
        ("armenia", "azerbaijan"),
        ("azerbaijan", "armenia"),
    }


def test_a_mutual_accusation_of_nobody_named_gives_nothing() -> None:
    assert not [
        c for c in read("en", "Shelling went on amid mutual accusations.") if any(r.startswith("mutual") for r in c.rules)
    ]


def test_a_summary_is_kept_for_checking() -> None:
    (claim,) = [
        c
        for c in read("en", "It was the largest clash with Azerbaijan since the end of the war, officials said.")
        if c.kind == "statement"
    ]
    assert (claim.type, claim.mode) == ("summary_claim", "asserted")


def test_a_hope_is_called_for_and_a_promise_planned() -> None:
    hope = [c for c in read("en", "Putin expressed the hope that the shelling on the border would end.") if c.type == "hope"]
    assert [c.mode for c in hope] == ["called_for"]
    promise = [
        c
        for c in read("en", "Pashinyan promised to withdraw the troops from the border after the shelling.")
        if c.type == "promise"
    ]
    assert [c.mode for c in promise] == ["planned"]


def test_no_violation_recorded_is_a_negated_summary() -> None:
    text = "Российские миротворцы ведут наблюдение. Нарушений режима прекращения огня не зафиксировано."
    assert [c.mode for c in read("ru", text) if c.type == "no_violations"] == ["negated"]
