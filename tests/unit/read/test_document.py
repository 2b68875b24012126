"""From a text and outside facts to the document: dates that clash, weekdays, languages, odd characters, the seed story."""

from datetime import date
from pathlib import Path

import pytest

from trucewatch.errors import UnreadableInput
from trucewatch.read.document import MOST_CHARACTERS, iso_moment, make_document

TODAY = date(2024, 1, 1)
BODY = "The ministry said on Tuesday that its positions came under fire near the village, and that nobody was hurt."


def codes(text: str, **facts: object) -> list[str]:
    return [note.code for note in make_document(text, uri="x", today=TODAY, **facts).notes]  # type: ignore[arg-type]


def test_the_seed_story(shared: Path) -> None:
    text = (shared / "seed" / "story.ar.txt").read_text(encoding="utf-8")
    document = make_document(text, uri="seed", today=TODAY)
    assert document.text == text
    assert (document.outlet, document.agency, document.published, document.language) == (
        "UrduPoint",
        "Sputnik",
        "2021-11-26",
        "ar",
    )
    assert [part.kind for part in document.parts] == ["headline", "headline_copy", "dateline", "take_marker", "furniture"]
    assert {note.code for note in document.notes} == {"take_continues", "weekday_agrees"}
    agrees = next(note for note in document.notes if note.code == "weekday_agrees")
    assert [text[start:end] for start, end in agrees.spans] == ["الجمعة"]
    assert document.title == text.splitlines()[0]


def test_the_date_from_outside_wins_and_a_clash_is_noted() -> None:
    text = f"BAKU, 16 November 2021 (Reuters) - {BODY}"
    document = make_document(text, uri="x", published="2021-06-04", today=TODAY)
    assert document.published == "2021-06-04"
    assert [note.code for note in document.notes] == ["published_conflict"]
    assert "published_conflict" not in codes(text, published="2021-11-17T01:00:00+04:00")
    assert make_document(text, uri="x", today=TODAY).published == "2021-11-16"


def test_a_dateline_without_a_year_leaves_the_day_unknown() -> None:
    text = f"BAKU, Nov 16 (Reuters) - {BODY}"
    assert make_document(text, uri="x", today=TODAY).published is None
    assert codes(text) == ["dateline_date_unusable"]
    assert codes(text, published="2021-11-16") == []
    assert codes(text, published="2021-11-20") == ["published_conflict"]


@pytest.mark.parametrize(
    ("text", "published", "code"),
    [
        ("أعلن الرئيس اليوم الجمعة أن الوضع هادئ.", "2021-11-26", "weekday_agrees"),
        ("أعلن الرئيس اليوم الخميس أن الوضع هادئ.", "2021-11-26", "weekday_mismatch"),
        ("Сегодня, в пятницу, стороны обменялись огнём.", "2021-11-26", "weekday_agrees"),
        ("On Friday, 26 November 2021, the sides met.", None, "weekday_agrees"),
        ("On Monday, 26 November 2021, the sides met.", None, "weekday_mismatch"),
        ("Bu gün, cümə axşamı, atəş açılıb.", "2021-11-25", "weekday_agrees"),
        ("Bugün Cuma ateş açıldığı bildirildi.", "2021-11-25", "weekday_mismatch"),
        ("Այսօր՝ ուրբաթ, կրակոցներ են եղել։", "2021-11-26", "weekday_agrees"),
    ],
)
def test_weekdays_are_tested(text: str, published: str | None, code: str) -> None:
    assert codes(text, published=published) == [code]


def test_a_weekday_alone_cannot_be_tested() -> None:
    assert codes(BODY, published="2021-11-26") == []


def test_a_day_in_the_future_is_noted() -> None:
    assert codes(BODY, published="2024-01-05") == ["published_in_future"]
    assert codes(BODY, published="2024-01-02") == []


def test_a_date_that_is_none_is_noted_and_unknown() -> None:
    assert make_document(BODY, uri="x", published="soon").published is None
    assert codes(BODY, published="soon") == ["published_unreadable"]


def test_a_language_without_a_pack_is_noted() -> None:
    assert codes("Генеральний штаб повідомив про обстріл позицій біля села Піски.") == ["unsupported_language"]


def test_a_wrong_language_from_outside_is_not_believed() -> None:
    document = make_document("Один человек погиб, ещё двое ранены.", uri="x", language="en")
    assert document.language == "ru"
    assert [note.code for note in document.notes] == ["language_mismatch"]
    assert make_document(BODY, uri="x", language="en-GB").language == "en"


def test_odd_characters_are_noted_and_kept() -> None:
    text = "The \u202eministry\u202c said that the Rоssian force fired near the village on Tuesday."  # Cyrillic o
    document = make_document(text, uri="x")
    assert document.text == text
    assert {note.code: note.spans for note in document.notes} == {
        "bidi_controls": ((4, 5), (13, 14)),
        "mixed_script_words": ((29, 36),),
    }


def test_mixed_scripts_are_noted() -> None:
    assert "mixed_scripts" in codes("The ministry said this today. Министерство сообщило об этом.")


def test_a_web_address_names_its_outlet() -> None:
    assert make_document(BODY, uri="https://www.example.org/a").outlet == "example.org"
    assert make_document(BODY, uri="https://www.example.org/a", outlet="The Herald").outlet == "The Herald"
    assert make_document(BODY, uri="http://[broken").outlet is None


def test_too_long_and_empty_texts_are_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"x: the text has 5,000,001 characters.*Split it"):
        make_document("a" * (MOST_CHARACTERS + 1), uri="x")
    with pytest.raises(UnreadableInput, match="empty"):
        make_document(" \n ", uri="x")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2021-11-26", "2021-11-26"),
        ("2021-11-26T10:00:00Z", "2021-11-26T10:00:00+00:00"),
        ("2021-11-26T10:00:00", "2021-11-26"),
        ("Fri, 26 Nov 2021 13:00:00 +0300", "2021-11-26T13:00:00+03:00"),
        ("20211126", "2021-11-26"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moments(given: str, wanted: str | None) -> None:
    assert iso_moment(given) == wanted
