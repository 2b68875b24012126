"""A small record for the tests of the pages: six reports in three languages, written for this purpose, and a hostile one."""

# ruff: noqa: E501  # the reports are whole lines, as a wire gives them

from factories import claim, document

from trucewatch.model.claim import Actor, Alternative, Claim, Count, Place, Speaker, When
from trucewatch.model.document import Document, Note
from trucewatch.model.source import Source

BORDER = Place("plc-syunik-border", "Syunik border", 39.55, 46.3, 15000, "the border")
HADRUT = Place("plc-hadrut", "Hadrut", 39.52, 47.03, 3000, "Hadrut")
DAY = When("2021-11-16", "2021-11-16", "day", "16 November 2021")

_STORY = """بوتين: لا أعمال عسكرية كبيرة في قره باغ خلال عام

بوتين: لا أعمال عسكرية كبيرة في قره باغ خلال عام

( شبكة المثال / وكالة المثال - 26 نوفمبر 2021 ) قال الرئيس الروسي فلاديمير بوتين اليوم الجمعة إن أعمالا عسكرية كبيرة لم تقع في المنطقة خلال عام، وإنه على علم بحوادث على الحدود قتل وجرح فيها أشخاص من الجانبين.

(تستمر)

وأبلغ بوتين الزعيمين بأن رئيس المجلس الأوروبي شارل ميشيل مستعد للقائهما، وأن لقاء مقررا سيعقد في بروكسل في المستقبل القريب.

وتوصل الطرفان في 9 تشرين الأول/نوفمبر 2020 إلى اتفاق لوقف إطلاق النار.

أفكارك وتعليقاتك"""
_HEADLINE = "بوتين: لا أعمال عسكرية كبيرة في قره باغ خلال عام"

_YEREVAN = """Yerevan reports one soldier killed and twelve captured

The Ministry of Defence of Armenia said that on 16 November 2021 Azerbaijani forces attacked Armenian positions on the border. One Armenian soldier was killed and twelve were captured, the ministry said. It denied that Armenian forces had fired first."""
_BAKU = """Baku says two servicemen wounded in fighting

The Ministry of Defence of Azerbaijan said that on 16 November 2021 Armenian forces opened fire on its positions along the border. Two Azerbaijani servicemen were wounded, it said."""
_LATER = """Armenia raises its losses to six

Armenia's Ministry of Defence said on 19 November that six Armenian soldiers were killed on 16 November 2021 on the border."""
_BULLETIN = """Бюллетень российских миротворцев

11 декабря 2020 года в районе Гадрута зафиксирован один случай нарушения режима прекращения огня. Сторона не названа."""
_HOSTILE = """<script>alert('title')</script> Shots <b onmouseover=alert(1)>heard</b>

Residents of <img src=x onerror=alert(2)> Hadrut may have heard shots on 3 March 2021."""

RUSSIA = Speaker("vladimir-putin", "بوتين", "president", "russia")
YEREVAN = Speaker("armenia-mod", "Ministry of Defence of Armenia", "ministry", "armenia")
BAKU = Speaker("azerbaijan-mod", "Ministry of Defence of Azerbaijan", "ministry", "azerbaijan")


def documents() -> dict[str, Document]:
    """Give the reports by a short name."""
    notes = (Note("date_conflict", "Two names of different months stand for one day: October and November.", _note_span()),)
    return {
        "story": document(
            _STORY,
            uri="https://example.org/ar/1",
            language="ar",
            title=_HEADLINE,
            outlet="شبكة المثال",
            agency="وكالة المثال",
            published="2021-11-26",
            notes=notes,
            source="example-network",
            parts={
                "headline": _HEADLINE,
                "headline_copy": _HEADLINE,
                "dateline": "( شبكة المثال / وكالة المثال - 26 نوفمبر 2021 )",
                "take_marker": "(تستمر)",
                "furniture": "أفكارك وتعليقاتك",
            },
        ),
        "yerevan": _report(_YEREVAN, "1", "2021-11-16", "Example Wire"),
        "copy": _report(_YEREVAN, "copy", "2021-11-17", "Copying Daily"),
        "baku": _report(_BAKU, "2", "2021-11-16", "Other Wire"),
        "later": _report(_LATER, "3", "2021-11-19", "Example Wire"),
        "bulletin": document(
            _BULLETIN,
            uri="https://example.org/ru/1",
            language="ru",
            title="Бюллетень российских миротворцев",
            outlet="Пример",
            published="2020-12-12",
            parts={"headline": "Бюллетень российских миротворцев"},
        ),
        "hostile": _report(_HOSTILE, "hostile", "2021-03-04", "<b>Hostile</b> Outlet"),
    }


def claims(reports: dict[str, Document]) -> list[Claim]:
    """Take the reports, give their claims."""
    story, bulletin, hostile = reports["story"], reports["bulletin"], reports["hostile"]
    found = [
        claim(
            story,
            "أعمالا عسكرية كبيرة لم تقع في المنطقة خلال عام",
            kind="statement",
            type="no_major_operations",
            mode="negated",
            speakers=(RUSSIA,),
            when=When("2020-11-26", "2021-11-26", "range", "خلال عام"),
            words={"speakers.0": "بوتين", "when": "خلال عام"},
        ),
        claim(
            story,
            "بحوادث على الحدود قتل وجرح فيها أشخاص من الجانبين",
            type="exchange_of_fire",
            speakers=(RUSSIA,),
            places=(BORDER,),
            counts=(
                Count("killed", None, None, False, "unknown", None, None, None, "قتل"),
                Count("wounded", None, None, False, "unknown", None, None, None, "وجرح"),
            ),
            words={"speakers.0": "بوتين", "places.0": "الحدود", "counts.0": "قتل", "counts.1": "وجرح"},
        ),
        claim(
            story,
            "وأبلغ بوتين الزعيمين بأن رئيس المجلس الأوروبي شارل ميشيل مستعد للقائهما، وأن لقاء مقررا سيعقد في بروكسل في المستقبل القريب",
            kind="meeting",
            type="meeting",
            mode="planned",
            speakers=(RUSSIA, Speaker("charles-michel", "شارل ميشيل", "president")),
            places=(Place("plc-brussels", "Brussels", 50.85, 4.35, 10000, "بروكسل"),),
            words={"speakers.0": "بوتين", "speakers.1": "شارل ميشيل", "places.0": "بروكسل"},
        ),
        claim(
            story,
            "أن لقاء مقررا سيعقد في بروكسل",
            kind="meeting",
            type="meeting",
            mode="hedged",
            speakers=(RUSSIA,),
            words={"speakers.0": "بوتين"},
        ),
        claim(
            story,
            "وتوصل الطرفان في 9 تشرين الأول/نوفمبر 2020 إلى اتفاق لوقف إطلاق النار",
            kind="agreement",
            type="ceasefire",
            background=True,
            when=When(
                "2020-11-09",
                "2020-11-09",
                "day",
                "9 تشرين الأول/نوفمبر 2020",
                (Alternative("2020-10-09", "2020-10-09", "9 تشرين الأول"),),
                "the next sentence says November",
            ),
            words={"when": "9 تشرين الأول/نوفمبر 2020"},
        ),
        claim(
            bulletin,
            "в районе Гадрута зафиксирован один случай нарушения режима прекращения огня",
            type="unspecified_violation",
            when=When("2020-12-11", "2020-12-11", "day", "11 декабря 2020 года"),
            places=(HADRUT,),
            counts=(Count("violations", 1, 1, True, text="один случай"),),
            words={"when": "11 декабря 2020 года", "places.0": "Гадрута", "counts.0": "один случай"},
        ),
        claim(
            hostile,
            "<img src=x onerror=alert(2)> Hadrut may have heard shots",
            type="small_arms_fire",
            mode="hedged",
            speakers=(Speaker(None, "<script>alert('name')</script>"),),
            places=(HADRUT,),
            when=When("2021-03-03", "2021-03-03", "day", "3 March 2021"),
            words={"speakers.0": "Residents", "places.0": "Hadrut", "when": "3 March 2021"},
        ),
    ]
    for name in ("yerevan", "copy"):
        found += _yerevan(reports[name])
    found.append(
        claim(
            reports["baku"],
            "Armenian forces opened fire on its positions along the border",
            type="small_arms_fire",
            speech="accuses",
            speakers=(BAKU,),
            actor=Actor("armenia", "Armenian forces", "armenia"),
            target=Actor("azerbaijan", "its positions", "azerbaijan"),
            when=DAY,
            places=(BORDER,),
            counts=(Count("wounded", 2, 2, True, "military", "azerbaijan", True, None, "Two"),),
            words={
                "speakers.0": "Ministry of Defence of Azerbaijan",
                "actor": "Armenian forces",
                "target": "its positions",
                "when": "16 November 2021",
                "places.0": "the border",
                "counts.0": "Two Azerbaijani servicemen were wounded",
            },
        )
    )
    found.append(
        claim(
            reports["later"],
            "six Armenian soldiers were killed on 16 November 2021 on the border",
            type="small_arms_fire",
            speakers=(YEREVAN,),
            when=DAY,
            places=(BORDER,),
            counts=(Count("killed", 6, 6, True, "military", "armenia", True, True, "six"),),
            words={"speakers.0": "Ministry of Defence", "when": "16 November 2021", "places.0": "the border", "counts.0": "six"},
        )
    )
    return found


def sources() -> list[Source]:
    """Give the sources described."""
    return [
        Source(
            "armenia-mod",
            "Ministry of Defence of Armenia",
            "ministry",
            ("hy", "ru", "en"),
            "AM",
            "armenia",
            None,
            {"own_losses": "C", "enemy_losses": "D"},
        ),
        Source(
            "azerbaijan-mod",
            "Ministry of Defence of Azerbaijan",
            "ministry",
            ("az", "ru", "en"),
            "AZ",
            "azerbaijan",
            None,
            {"own_losses": "C", "enemy_losses": "D"},
        ),
        Source("example-network", "شبكة المثال", "outlet", ("ar",), note="Written for tests."),
    ]


def _yerevan(report: Document) -> list[Claim]:
    place = "the border"
    return [
        claim(
            report,
            "Azerbaijani forces attacked Armenian positions on the border",
            type="small_arms_fire",
            speech="accuses",
            speakers=(YEREVAN,),
            actor=Actor("azerbaijan", "Azerbaijani forces", "azerbaijan"),
            target=Actor("armenia", "Armenian positions", "armenia"),
            when=DAY,
            places=(BORDER,),
            counts=(
                Count("killed", 1, 1, True, "military", "armenia", True, None, "One"),
                Count("captured", 12, 12, True, "military", "armenia", True, None, "twelve"),
            ),
            words={
                "speakers.0": "Ministry of Defence of Armenia",
                "actor": "Azerbaijani forces",
                "target": "Armenian positions",
                "when": "16 November 2021",
                "places.0": place,
                "counts.0": "One Armenian soldier was killed",
                "counts.1": "twelve were captured",
            },
        ),
        claim(
            report,
            "It denied that Armenian forces had fired first",
            type="small_arms_fire",
            mode="denied",
            speech="denies",
            speakers=(YEREVAN,),
            actor=Actor("armenia", "Armenian forces", "armenia"),
            when=DAY,
            places=(BORDER,),
            words={
                "speakers.0": "Ministry of Defence of Armenia",
                "actor": "Armenian forces",
                "when": "16 November 2021",
                "places.0": place,
            },
        ),
    ]


def _report(text: str, name: str, day: str, outlet: str) -> Document:
    title = text.partition("\n")[0]
    return document(
        text,
        uri=f"https://example.org/en/{name}",
        language="en",
        title=title,
        outlet=outlet,
        published=day,
        parts={"headline": title},
    )


def _note_span() -> tuple[tuple[int, int], ...]:
    words = "9 تشرين الأول/نوفمبر 2020"
    start = _STORY.index(words)
    return ((start, start + len(words)),)
