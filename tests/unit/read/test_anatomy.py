"""The parts of a wire story: what is recognised, and what must stay body."""

import pytest

from trucewatch.read.anatomy import dissect

BODY = "The ministry said on Tuesday that its positions came under fire near the village, and that nobody was hurt."


def parts(text: str, language: str | None = "en", title: str | None = None, outlet: str | None = None) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in dissect(text, language, title, outlet).parts]


def test_headline_copy_and_body() -> None:
    text = f"Fire reported near the village\n\nFire reported near the village\n\n{BODY}"
    assert parts(text) == [("headline", "Fire reported near the village"), ("headline_copy", "Fire reported near the village")]


def test_a_first_sentence_is_not_a_headline() -> None:
    assert parts(f"Fire was reported near the village.\n{BODY}") == []


def test_a_text_of_one_line_has_no_headline() -> None:
    assert parts("Fire reported near the village") == []


def test_a_bullet_is_not_a_headline() -> None:
    assert parts(f"- Monitors counted eighty violations\n{BODY}") == []


def test_the_known_title_is_the_headline_even_with_a_full_stop() -> None:
    assert parts(f"Fire near the village.\n{BODY}", title="Fire near the village.") == [("headline", "Fire near the village.")]


def test_one_word_above_the_story_is_furniture() -> None:
    assert parts(f"World\n{BODY}") == [("furniture", "World")]


@pytest.mark.parametrize(
    ("line", "language", "kind"),
    [
        ("(تستمر)", "ar", "take_marker"),
        ("(يتبع)", "ar", "take_marker"),
        ("(MORE)", "en", "take_marker"),
        ("/2/", "en", "take_marker"),
        ("(продолжение следует)", "ru", "take_marker"),
        ("(devam edecek)", "tr", "take_marker"),
        ("(davamı var)", "az", "take_marker"),
        ("(շարունակելի)", "hy", "take_marker"),
        ("أفكارك وتعليقاتك", "ar", "furniture"),
        ("اقرأ أيضاً: خبر آخر", "ar", "furniture"),
        ("Read also: another story", "en", "furniture"),
        ("Читайте также: другая новость", "ru", "furniture"),
        ("НАСТОЯЩИЙ МАТЕРИАЛ РАСПРОСТРАНЕН ИНОСТРАННЫМ АГЕНТОМ", "ru", "furniture"),
        ("Bunlar da İlginizi Çekebilir: Bir haber", "tr", "furniture"),
        ("Həmçinin oxuyun: Başqa xəbər", "az", "furniture"),
        ("Կարդացեք նաև՝ մեկ այլ լուր", "hy", "furniture"),
        ("© 2021 The Outlet", "en", "furniture"),
        ("#ceasefire #news", "en", "furniture"),
        ("المصدر: أ ف ب", "ar", "byline"),
        ("By Jane Q. Reporter", "en", "byline"),
        ("Источник: ТАСС", "ru", "byline"),
        ("Kaynak: AA", "tr", "byline"),
        ("Фото: ТАСС/Имя Фамилия", "ru", "caption"),
        ("Photo: Somebody", "en", "caption"),
        ("11 марта 2023, 20:09", "ru", "dateline"),
        ("Posted 4 июня 2021, 13:30", "ru", "dateline"),
        ("06 Şubat 2021 ( 6 izlenme )", "tr", "dateline"),
        ("Date: 25 January 2024 | Viewer: 1.8k", "en", "dateline"),
        ("السبت 14 ديسمبر 2024", "ar", "dateline"),
        ("1.8k views", "en", "furniture"),
    ],
)
def test_lines_of_layout(line: str, language: str, kind: str) -> None:
    assert parts(f"{BODY}\n{line}\n{BODY}", language) == [(kind, line)]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("تابعوا القوات تقدمها نحو القرية.", "ar"),
        ("By noon the shelling had stopped.", "en"),
        ("More than thirty soldiers entered the village.", "en"),
        ("Источник в министерстве сообщил о двух погибших.", "ru"),
        ("Date palms were burnt near the line of contact.", "en"),
        ("Sharing a border has not helped.", "en"),
        ("8 Kasım 2020 tarihinde ateşkes ihlal edildi.", "tr"),
        ("Иностранный агент был задержан на границе.", "ru"),
    ],
)
def test_prose_stays_body(line: str, language: str) -> None:
    assert parts(f"{BODY}\n{line}\n{BODY}", language) == []


def test_a_list_of_links_belongs_to_its_heading() -> None:
    found = parts(f"{BODY}\nRead also:\nOne thing happened\nAnother thing happened\n{BODY}")
    assert [words for _, words in found] == ["Read also:", "One thing happened", "Another thing happened"]


def test_the_name_of_the_site_closes_the_page() -> None:
    assert parts(f"{BODY}\nNews.Az") == [("furniture", "News.Az")]
    assert parts(f"{BODY}\nThe Herald", outlet="The Herald") == [("furniture", "The Herald")]
    assert parts(f"{BODY}\nThe Herald") == []


def test_what_the_layout_tells() -> None:
    text = f"Two die in blast\nBAKU, Nov 16 (Reuters) - {BODY}\n(MORE)\n/2/"
    found = dissect(text, "en")
    assert (found.headline, found.agency, found.take) == ("Two die in blast", "Reuters", 2)
    assert [note.code for note in found.notes] == ["take_continues"]
    assert found.dateline is not None
    assert text[found.dateline.start : found.dateline.end] == "BAKU, Nov 16 (Reuters) -"
