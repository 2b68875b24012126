"""Another orthography of a language is read as the pack's own; a broken rule names its file."""

import pytest

from trucewatch.errors import DataError
from trucewatch.languages.pack import load_pack
from trucewatch.languages.spelling import read_spelling, respell


@pytest.mark.parametrize(
    ("classical", "reformed"),
    [
        ("Ատրպէյճանի", "Ադրբեջանի"),
        ("նախարարութեան", "նախարարության"),
        ("Սիւնիքի", "Սյունիքի"),
        ("վիրաւորուել", "վիրավորվել"),
        ("հատուածում", "հատվածում"),
        ("յայտնում", "հայտնում"),
        ("հրետակոծւում", "հրետակոծվում"),
        ("Բաքուից", "Բաքվից"),
        ("յունուարի", "հունվարի"),
        ("յետոյ", "հետո"),
    ],
)
def test_the_classical_orthography_is_read_as_the_reformed(classical: str, reformed: str) -> None:
    pack = load_pack("hy")
    assert pack.fold(classical) == pack.fold(reformed)


@pytest.mark.parametrize(
    "word", ["Կորեան", "Խան", "Յունիսում", "Ռոյթերսը", "չէին", "յոթ", "արդյունքում", "երկուսը", "Ռուանդա", "մանրէ"]
)
def test_words_of_the_reformed_orthography_stay(word: str) -> None:
    assert respell(word, load_pack("hy").spelling) == word


@pytest.mark.parametrize("broken", ["յ", [["յ"]], [["(", "հ"]], [[1, 2]]])
def test_a_broken_rule_names_file_and_key(broken: object) -> None:
    with pytest.raises(DataError, match=r"xx/pack\.toml"):
        read_spelling(broken, "xx")
