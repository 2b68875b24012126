"""Bytes to text: marks, code pages, damage, and bytes that are no text."""

import pytest

from trucewatch.errors import UnreadableInput
from trucewatch.read.encoding import declared_charset, decode

ARABIC = "أعلن الرئيس الروسي أنه لم تكن هناك أعمال عسكرية كبيرة في المنطقة خلال العام"
RUSSIAN = "Армия обороны обвинила противника в нарушении режима прекращения огня, один солдат погиб"
TURKISH = "Savunma Bakanlığı, Ermenistan ordusunun mevzilerini hedef aldığını bildirdi, üç kişi yaralandı; çatışma sürüyor"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ARABIC, "cp1256"), (RUSSIAN, "cp1251"), (TURKISH, "cp1254"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866")],
)
def test_a_guessed_code_page_gives_the_text_and_a_note(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "x")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert [note.code for note in decoded.notes] == ["encoding_guessed"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, "ԵՐԵՎԱՆ, 16 ՆՈՅԵՄԲԵՐԻ"])
def test_a_certain_encoding_gives_no_note(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "x")
    assert (decoded.text, decoded.notes) == (text, ())


def test_utf16_without_a_mark_is_seen_by_its_zeros() -> None:
    text = "The ministry said that nobody was hurt."
    assert decode(text.encode("utf-16-le"), "x").text == text
    assert decode(text.encode("utf-16-be"), "x").text == text


def test_a_declared_code_page_is_believed_when_utf8_fails() -> None:
    data = b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251")
    assert declared_charset(data) == "windows-1251"
    assert decode(data, "x", "windows-1251").text.endswith(RUSSIAN)
    assert decode(RUSSIAN.encode("cp1251"), "x", "no-such-page").text == RUSSIAN


def test_a_damaged_byte_is_noted_and_the_rest_is_kept() -> None:
    data = (RUSSIAN * 3).encode("utf-8")
    decoded = decode(data[:40] + b"\xff" + data[40:], "x")
    assert [note.code for note in decoded.notes] == ["encoding_damaged"]
    assert "нарушении режима" in decoded.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 x", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08\x00abc", "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfe\x00\xd8\x00", "breaks at byte"),
        (b"\x81\x8d\x8f\x90\x9d" * 50, "could not be recognised"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as caught:
        decode(data, "folder/x.txt")
    assert caught.value.place == "folder/x.txt"
    assert caught.value.remedy
