"""A report says at its head that it takes up an earlier one; words that only look like it say nothing."""

import pytest

from trucewatch.read.document import make_document

BODY = "\n\nTwo soldiers were killed near the village on Tuesday, the ministry said."


@pytest.mark.parametrize(
    ("head", "code", "words"),
    [
        ("UPDATE 2-Two soldiers killed near Sotk", "update", "UPDATE"),
        ("CORRECTED: One soldier killed near Sotk", "correction", "CORRECTED"),
        ("YEREVAN (Agency) - (Corrects toll in first paragraph) One soldier was killed.", "correction", "Corrects"),
        ("WITHDRAWN - Two soldiers killed near Sotk", "withdrawal", "WITHDRAWN"),
        ("Editors: please do not use the story headlined Two soldiers killed", "withdrawal", "please do not use"),
        ("تصحيح: مقتل جندي واحد قرب سوتك", "correction", "تصحيح"),
        ("(محدث) مقتل جنديين قرب سوتك", "update", "محدث"),
        ("يُرجى عدم استخدام خبر مقتل جنديين", "withdrawal", "يُرجى عدم استخدام"),
        ("يرجى عدم استخدام خبر مقتل جنديين", "withdrawal", "يرجى عدم استخدام"),
        ("Исправление: погиб один военнослужащий", "correction", "Исправление"),
        ("Двое военнослужащих погибли (дополнено)", "update", "дополнено"),
        ("Аннулирование. Просим считать недействительным сообщение о гибели", "withdrawal", "Аннулирование"),
        ("DÜZELTME - Bir asker şehit oldu", "correction", "DÜZELTME"),
        ("GÜNCELLENDİ: İki asker şehit oldu", "update", "GÜNCELLENDİ"),
        ("İPTAL: İki asker haberi", "withdrawal", "İPTAL"),
        ("YENİLƏNİB: İki əsgər həlak olub", "update", "YENİLƏNİB"),
        ("DÜZƏLİŞ: bir əsgər həlak olub", "correction", "DÜZƏLİŞ"),
        ("Xəbər ləğv edilib: iki əsgər", "withdrawal", "Xəbər ləğv edilib"),
        ("ԹԱՐՄԱՑՎԱԾ. Երկու զինվոր է զոհվել", "update", "ԹԱՐՄԱՑՎԱԾ"),
        ("ՈՒՂՂՈՒՄ. Մեկ զինվոր է զոհվել", "correction", "ՈՒՂՂՈՒՄ"),
        ("Կիրակնօրյա լուրը հետ է կանչվել", "withdrawal", "լուրը հետ է կանչվել"),
        ("Updates on the fighting are expected", "", ""),
        ("Army withdraws from two villages", "", ""),
        ("Kill a soldier and you start a war, officer says", "", ""),
        ("تحديث منظومة المراقبة على خط التماس", "", ""),
        ("Уточнение границ обсудили в Москве", "", ""),
    ],
)
def test_the_head_tells(head: str, code: str, words: str) -> None:
    document = make_document(head + BODY, uri="https://a.example/1")
    notes = [note for note in document.notes if note.code in ("update", "correction", "withdrawal")]
    assert [note.code for note in notes] == ([code] if code else [])
    if code:
        ((start, end),) = notes[0].spans
        assert document.text[start:end] == words


def test_a_title_from_outside_tells_too_but_has_no_place() -> None:
    document = make_document(BODY.strip(), uri="https://a.example/1", title="CORRECTED-Two soldiers killed")
    assert [(note.code, note.spans) for note in document.notes if note.code == "correction"] == [("correction", ())]


def test_deep_in_the_text_the_words_are_ordinary() -> None:
    text = "Headline of the day\n\nFirst.\n\nSecond.\n\nThird.\n\nCORRECTED: not at the head."
    assert not [note for note in make_document(text, uri="https://a.example/1").notes if note.code == "correction"]
