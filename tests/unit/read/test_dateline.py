"""Datelines of agencies in six languages: place, agency, republisher, date, and where they end."""

import pytest

from trucewatch.read.dateline import find_dateline

CASES = [
    (
        "( أردو بوینت نتورك ۔ / سبوتنيك - 26 نوفمبر 2021ء) أعلن الرئيس",
        "ar",
        "Sputnik",
        "UrduPoint",
        None,
        "2021-11-26",
        "أعلن الرئيس",
    ),
    ("(پاکستان پوائنٹ نیوز / سبوتنيك - 13 ديسمبر 2020ء) قال", "ar", "Sputnik", "PakistanPoint", None, "2020-12-13", "قال"),
    (
        "(UrduPoint News / Sputnik - 09th September, 2019) Talks began",
        "en",
        "Sputnik",
        "UrduPoint",
        None,
        "2019-09-09",
        "Talks began",
    ),
    ("BAKU, Nov 16 (Reuters) - Two died", "en", "Reuters", None, "BAKU", None, "Two died"),
    ("YEREVAN, NOVEMBER 16, ARMENPRESS. Two died", "en", "Armenpress", None, "YEREVAN", None, "Two died"),
    ("СТЕПАНАКЕРТ, 8 ноября. /ТАСС/. Один погиб", "ru", "TASS", None, "СТЕПАНАКЕРТ", None, "Один погиб"),
    ("МОСКВА, 8 ноя - РИА Новости. Один погиб", "ru", "RIA", None, "МОСКВА", None, "Один погиб"),
    ("ԵՐԵՎԱՆ, 16 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍ։ Զինվոր", "hy", "Armenpress", None, "ԵՐԵՎԱՆ", None, "Զինվոր"),
    ("Bakı, 16 noyabr, AZƏRTAC", "az", "Azertac", None, "Bakı", None, ""),
    ("ANKARA (AA) - Bakan konuştu", "tr", "Anadolu", None, "ANKARA", None, "Bakan konuştu"),
    ("يريفان 16 نوفمبر (رويترز) - قالت", "ar", "Reuters", None, "يريفان", None, "قالت"),
    ("موسكو - سبوتنيك. أعلن", "ar", "Sputnik", None, "موسكو", None, "أعلن"),
    ("Moscow, 26 November 2021 – He said", "en", None, None, "Moscow", "2021-11-26", "He said"),
    ("YEREVAN, November 17, 2021 (News Desk) - He said", "en", None, None, "YEREVAN", "2021-11-17", "He said"),
    ("МОСКВА, 29 июля 2021 г. /Наша редакция/. Сообщили", "ru", None, None, "МОСКВА", "2021-07-29", "Сообщили"),
    ("ԵՐԵՎԱՆ, 10 նոյեմբերի, 2020 թ. (Մեր գրասենյակ) - Ասաց", "hy", None, None, "ԵՐԵՎԱՆ", "2020-11-10", "Ասաց"),
    ("باكو - 13 ديسمبر 2020 (مكتبنا) - أعلنت", "ar", None, None, "باكو", "2020-12-13", "أعلنت"),
    ("YEREVAN, 17 November 2021. Forces fired", "en", None, None, "YEREVAN", "2021-11-17", "Forces fired"),
    ("يريفان، 17 نوفمبر 2021. قالت الوزارة", "ar", None, None, "يريفان", "2021-11-17", "قالت الوزارة"),
    ("بيروت 14 مايو أيار (رويترز) - قالت", "ar", "Reuters", None, "بيروت", None, "قالت"),
    ("ЕРЕВАН, 17 ноя - Sputnik, Ашот Сафарян. Двое погибли", "ru", "Sputnik", None, "ЕРЕВАН", None, "Двое погибли"),
    ("Москва. 17 ноября. INTERFAX.RU - Двое погибли", "ru", "Interfax", None, "Москва", None, "Двое погибли"),
    ("Степанакерт, 17 ноября 2021 г. Двое погибли", "ru", None, None, "Степанакерт", "2021-11-17", "Двое погибли"),
    ("BAKÜ, 5 Kasım (Hibya) - Bakan konuştu", "tr", None, None, "BAKÜ", None, "Bakan konuştu"),
    ("BAKÜ (AA) - 05.11.2021 - Bakan konuştu", "tr", "Anadolu", None, "BAKÜ", "2021-11-05", "Bakan konuştu"),
    ("Bakı. Trend: Nazirlik bildirib", "az", "Trend", None, "Bakı", None, "Nazirlik bildirib"),
    ("Bakı, 17 noyabr, SalamNews. Nazirlik bildirib", "az", None, None, "Bakı", None, "Nazirlik bildirib"),
    ("ԵՐԵՎԱՆ, 17 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍՍ։ Զինվոր", "hy", "Armenpress", None, "ԵՐԵՎԱՆ", None, "Զինվոր"),
    ("ԵՐԵՎԱՆ, 17 նոյ – Sputnik. Զինվոր", "hy", "Sputnik", None, "ԵՐԵՎԱՆ", None, "Զինվոր"),
    ("SEOUL, Nov. 23 (Harbour Desk) -- Shells fell", "en", None, None, "SEOUL", None, "Shells fell"),
    (
        "KYIV - Russian forces shelled the town on Monday.",
        "en",
        None,
        None,
        "KYIV",
        None,
        "Russian forces shelled the town on Monday.",
    ),
    ("BANGKOK/PHNOM PENH - Thai forces shelled a temple.", "en", None, None, "BANGKOK", None, "Thai forces shelled a temple."),
    (
        "NEW DELHI: Pakistani troops fired mortars on Monday.",
        "en",
        None,
        None,
        "NEW DELHI",
        None,
        "Pakistani troops fired mortars on Monday.",
    ),
    (
        "JUBA (Radio Tamazuj) - Gunmen killed three people on Monday.",
        "en",
        None,
        None,
        "JUBA",
        None,
        "Gunmen killed three people on Monday.",
    ),
]


@pytest.mark.parametrize(("line", "language", "agency", "outlet", "place", "iso", "rest"), CASES)
def test_forms(
    line: str, language: str, agency: str | None, outlet: str | None, place: str | None, iso: str | None, rest: str
) -> None:
    found = find_dateline(line, 0, len(line), language)
    assert found is not None
    assert (found.agency, found.outlet, found.place) == (agency, outlet, place)
    assert (found.date.iso() if found.date else None) == iso
    assert line[found.end :].strip() == rest


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reported that two people died in Baku.",
        "Baku says AFP is wrong.",
        "Armenia (Hayastan) said on 5 May 2020 that it fired.",
        "On 26 November 2021 – the anniversary – nothing happened.",
        "Ռուս խաղաղապահները փետրվարի 7-ին Մարտակերտի շրջանում խախտում են գրանցել։",
        "قالت وكالة رويترز إن جنديا قتل يوم 5 نوفمبر 2020 في المنطقة.",
        "(two of them civilians) were hurt",
        "По данным ТАСС, погиб один человек.",
        "ANKARA: WE WILL RESPOND TO EVERY ATTACK ON OUR TROOPS",
        'MOSCOW: "We will respond to every violation of the truce."',
        "UNIFIL - the peacekeepers in southern Lebanon - said on Monday that two of them were hurt.",
        "Monday, 17 May 2021. The day was quiet, the ministry said.",
    ],
)
def test_prose_is_no_dateline(line: str) -> None:
    assert find_dateline(line, 0, len(line), "en") is None
