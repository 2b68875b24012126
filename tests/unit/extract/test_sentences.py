"""Sentences and quotations: where they end, in six scripts and through abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.extract.sentences import find_quotes, split_sentences
from trucewatch.languages.pack import load_pack
from trucewatch.model.document import Part


def cut(text: str, code: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, (), load_pack(code))]


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "Two men died. Nobody was hurt in the U.S. mission. It was over.", 3),
        ("ru", "Погибли двое. Обстрел вёлся с 14 ноября. Потерь нет.", 3),
        ("ar", "قُتل جنديان. هل انتهى القصف؟ نعم.", 3),
        ("hy", "Երկու զինծառայող զոհվել է։ Կրակը դադարել է։", 2),
        ("tr", "Saldırı 4. bölgede oldu. Yaralı yok.", 2),
        ("az", "Atəş açılıb. İtki yoxdur.", 2),
    ],
)
def test_sentences_end_where_the_language_ends_them(code: str, text: str, number: int) -> None:
    assert len(cut(text, code)) == number


def test_the_parts_of_the_layout_are_left_out_and_the_headline_is_marked() -> None:
    text = "Three killed\n\nBAKU, 16 November.\nThree soldiers were killed.\nRead also: weather"
    parts = (Part("headline", 0, 12), Part("dateline", 14, 32), Part("furniture", 61, 79))
    sentences = split_sentences(text, parts, load_pack("en"))
    assert [(s.headline, text[s.start : s.end]) for s in sentences] == [
        (True, "Three killed"),
        (False, "Three soldiers were killed."),
    ]


def test_a_sentence_inside_a_long_quotation_knows_that_it_is_quoted() -> None:
    text = 'He said: "We did not fire. They did. Ask the monitors." He left.'
    assert [s.quoted for s in split_sentences(text, (), load_pack("en"))] == [False, True, True, False]


def test_a_quotation_within_a_quotation_is_one_outermost_quotation() -> None:
    text = "Он сказал: «Село «Тех» обстреляно». Всё."
    assert [text[s:e] for s, e in find_quotes(text, 0, len(text))] == ["Село «Тех» обстреляно"]


@given(st.text(max_size=400), st.sampled_from(["ar", "en", "ru", "tr", "az", "hy"]))
def test_any_text_gives_sentences_in_order_that_never_overlap(text: str, code: str) -> None:
    last = 0
    for sentence in split_sentences(text, (), load_pack(code)):
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
