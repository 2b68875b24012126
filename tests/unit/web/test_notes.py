"""Every note that code can write on a document has a form in the languages of the pages, with its values."""

import ast
from pathlib import Path

import pytest
from django.utils.translation import override

import trucewatch
from trucewatch.model.document import Note
from trucewatch.web.display.notes import note_lines

PACKAGE = Path(trucewatch.__file__).parent
SAMPLES = {
    "isoformat": "2021-11-16",
    "outside": "2021-11-16",
    "inside": "2021-11-17",
    "len(places)": "3",
    "lost": "3",
    "what": "invisible marks that change the direction of text",
    "reason": "has no year",
    "real": "Tuesday",
    "given": "'en'",
    "guess": "'ar'",
    "shares": "Latin 60 %, Cyrillic 40 %",
}
MIXED = {"mixed_script_words": "The text holds 2 words that mix Latin and Cyrillic letters."}
TELLS = {"unsupported_language": "The text is in 'xx'", "weekday_mismatch": "Monday"}


def _sample(value: ast.expr, code: str) -> str:
    written = ast.unparse(value)
    if written == "named":
        return TELLS[code]
    return next((text for name, text in SAMPLES.items() if name in written), "something")


def _notes() -> list[Note]:
    """A note for each place in the code that writes one, its values filled in."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note"):
                continue
            code, message = node.args[:2]
            if not isinstance(code, ast.Constant):
                continue
            if isinstance(message, ast.JoinedStr):
                pieces = (
                    str(part.value) if isinstance(part, ast.Constant) else _sample(part.value, str(code.value))  # type: ignore[attr-defined]
                    for part in message.values
                )
                found.append(Note(str(code.value), "".join(pieces)))
            elif isinstance(message, ast.Constant):
                found.append(Note(str(code.value), str(message.value)))
    return found


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_every_note_is_told_in_the_language_of_the_page(language: str) -> None:
    notes = _notes()
    assert len(notes) > 12
    notes += [
        Note("bidi_controls", "The text holds 3 invisible marks that change the direction of text."),
        *(Note(code, text) for code, text in MIXED.items()),
        Note("update", "The report updates an earlier one."),
        Note("correction", "The report corrects an earlier one."),
        Note("withdrawal", "The report withdraws an earlier one."),
        Note(
            "date_conflict",
            "'9 تشرين الأول/نوفمبر 2020' is read as 2020-11-09; 2020-10-09 is also in the words (no day is named)",
        ),
    ]
    with override("en"):
        english = {line.text for line in note_lines(notes)}
    with override(language):
        for line in note_lines(notes):
            assert line.language == "", (line.code, line.text)
            assert line.text not in english, line.text


def test_the_values_stand_in_the_line() -> None:
    notes = (
        Note("weekday_mismatch", "The text says Monday, but 2021-11-16 was a Tuesday."),
        Note(
            "date_conflict", "'9 October/November 2020' is read as 2020-11-09; 2020-10-09 is also in the words (no day is named)"
        ),
    )
    with override("en"):
        first, second = note_lines(notes)
    assert "Monday" in first.text and "16 November 2021" in first.text and "Tuesday" in first.text
    assert "“9 October/November 2020”" in second.text and "9 October 2020" in second.text


def test_a_note_of_another_reader_stands_as_written() -> None:
    (line,) = note_lines((Note("of_a_plugin", "Something only it knows."),))
    assert (line.text, line.language) == ("Something only it knows.", "en")
