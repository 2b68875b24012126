"""Forms of names from the rules of the packs: cases, harmony, articles, and faults named by their place."""

from typing import Any

import pytest

from trucewatch.errors import DataError
from trucewatch.languages.inflection import CASES, read_inflection
from trucewatch.languages.pack import load_pack, packaged_languages

FORMS = [
    ("en", "Armenia", False, False, "armenia's", ("gen",)),
    ("ru", "Россия", False, False, "россию", ("acc",)),
    ("ru", "Россия", False, False, "россии", ("gen", "dat")),
    ("ru", "армия", False, True, "армией", ("ins",)),
    ("ru", "российский", False, False, "российских", ("gen", "acc")),
    ("ru", "армяне", False, False, "армянам", ("dat",)),
    ("ru", "Минобороны", False, False, "минобороны", ("nom", "acc")),
    ("tr", "Azerbaycan", False, False, "azerbaycan'in".replace("'", ""), ("gen",)),
    ("tr", "Türkiye", False, False, "türkiyeden", ("abl",)),
    ("tr", "ordu", False, True, "ordunun", ("gen",)),
    ("tr", "ordu", False, True, "ordumuzdan", ("own",)),
    ("az", "nazirlik", False, True, "nazirliyin", ("gen",)),
    ("az", "Bakı", False, False, "bakidan", ("abl",)),
    ("hy", "Ադրբեջան", False, False, "ադրբեջանի", ("gen",)),
    ("hy", "նախարարություն", False, True, "նախարարության", ("gen",)),
    ("hy", "Ռուսաստան", False, False, "ռուսաստանը", ("nom",)),
    ("ar", "الجيش", False, True, "جيشهم", ("own",)),
    ("ar", "وزارة", False, True, "وزارتها", ("own",)),
    ("ar", "أذربيجاني", True, False, "اذربيجانيه", ()),
]


@pytest.mark.parametrize(("code", "word", "adjective", "own", "form", "cases"), FORMS)
def test_a_word_has_its_forms(code: str, word: str, adjective: bool, own: bool, form: str, cases: tuple[str, ...]) -> None:
    shown = [shown for made, shown in load_pack(code).inflection.forms(word, adjective, own) if made == form]
    assert cases in shown


@pytest.mark.parametrize("code", packaged_languages())
def test_a_word_marked_so_keeps_its_one_form(code: str) -> None:
    assert list(load_pack(code).inflection.forms("TASS=")) == [("tass", ())]


def test_endings_written_apart_show_their_case() -> None:
    assert load_pack("az").inflection.apart("nin") == ("gen",)
    assert load_pack("tr").inflection.apart("den") == ("abl",)
    assert load_pack("hy").inflection.apart("ից") == ("abl",)
    assert load_pack("tr").inflection.apart("topları") is None
    assert load_pack("ru").inflection.apart("ов") is None


def test_an_article_belongs_to_a_short_word() -> None:
    arabic = load_pack("ar").inflection
    assert arabic.bare("الجيش") == "جيش"
    assert arabic.bare("الي") == "الي"
    assert arabic.definite("الطرفان")
    assert not arabic.definite("طرفان")


def test_without_rules_a_word_has_the_form_it_is_written_in() -> None:
    bare = read_inflection({}, "xx")
    assert not bare.has_rules
    assert list(bare.forms("Росія")) == [("росія", ())]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"rules": []}, "rules"),
        ({"rule": [{"ends": ["a"]}]}, "rule 1"),
        ({"rule": [{"forms": ["a"]}, {"form": ["a"]}]}, "rule 2.form"),
        ({"rule": [{"forms": ["a genitive"]}]}, "a genitive"),
        ({"rule": [{"forms": ["a"], "like": "(a"}]}, "rule 1"),
        ({"harmony": {"vowels": "ae"}}, "harmony"),
        ({"apart": "in gen"}, "apart"),
    ],
)
def test_a_fault_is_named(data: dict[str, Any], key: str) -> None:
    with pytest.raises(DataError) as caught:
        read_inflection(data, "xx")
    assert key in str(caught.value)
    assert "xx/inflection.toml" in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("code", packaged_languages())
def test_only_known_cases_are_shown(code: str) -> None:
    for word in ("Азербайджан", "ordu", "نائب", "բանակ", "army"):
        assert {case for _, cases in load_pack(code).inflection.forms(word, own=True) for case in cases} <= set(CASES)
