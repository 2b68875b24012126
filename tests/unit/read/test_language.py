"""The language of a text, and which cases need no model."""

import pytest

from trucewatch.read import language
from trucewatch.read.language import guess_language, script_of

CLEAR = [
    ("أعلن الرئيس الروسي اليوم أن الوضع هادئ", "ar"),
    ("Один солдат погиб, ещё двое ранены", "ru"),
    ("Müdafiə Nazirliyi bildirib ki, atəş açılıb", "az"),
    ("Savunma Bakanlığı ateş açıldığını bildirdi", "tr"),
    ("Նախարարությունը հայտնել է կրակոցների մասին", "hy"),
    (
        "Savunma Bakanlığı, Washington Post ve BBC'ye ateş açıldığını, iki askerin yaralandığını doğruladı, sözcü bunu söyledi",
        "tr",
    ),
    (
        "The ministry said on Monday that “two of the soldiers” — a Müller and a Gómez — were hurt in shelling of the village",
        "en",
    ),
    ("The ministry said that one of the soldiers was killed in the village", "en"),
    ("სამინისტრომ განაცხადა", "ka"),
]


@pytest.mark.parametrize(("text", "code"), CLEAR)
def test_clear_cases_never_load_the_model(text: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(sample: str, script: str) -> str:
        raise AssertionError(f"asked the model about {sample!r}")

    monkeypatch.setattr(language, "_ask_model", refuse)
    assert guess_language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("وزارت دفاع اعلام کرد که چهار سرباز کشته شدند و گفتگوها ادامه دارد", "fa"),
        ("Генеральний штаб повідомив про обстріл позицій біля села", "uk"),
        ("Das Ministerium teilte mit, dass zwei Soldaten getötet worden seien", "de"),
        ("Military Council troops entered Mupan District, killing an MNDAA fighter", "en"),
        ("Bakan ateskes ihlali olmadigini soyledi ve taraflara cagrida bulundu", "tr"),
    ],
)
def test_other_cases_ask_the_model(text: str, code: str) -> None:
    assert guess_language(text) == code


def test_no_letters_no_language() -> None:
    assert guess_language("1234 — 5678!") is None
    assert guess_language("") is None


def test_marks_belong_to_no_script() -> None:
    assert script_of("ش") == "Arab"
    assert script_of("\u064b") is None
    assert script_of("5") is None
