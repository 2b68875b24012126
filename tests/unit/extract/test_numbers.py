"""Numbers in six languages: values, bounds, kinds, what is no count, and the share of a public test set."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import DataError
from trucewatch.extract.numbers import NumberMention, NumberReader, counts_only
from trucewatch.extract.tokens import tokenize
from trucewatch.languages.pack import Pack, load_pack

LANGUAGES = ("ar", "az", "en", "hy", "ru", "tr")
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[4] / "shared"))


def read(language: str, text: str) -> list[NumberMention]:
    pack = load_pack(language)
    return NumberReader(pack).read(tokenize(text, pack))


CASES = [
    ("ar", "قُتل ثلاثة جنود", [(3, 3, True)]),
    ("ar", "ثلاثة وعشرون جنديا وأربعة مدنيين", [(23, 23, True), (4, 4, True), (2, None, False)]),
    ("ar", "أحد عشر قتيلا", [(11, 11, True)]),
    ("ar", "مئة وثلاثة عشر", [(113, 113, True)]),
    ("ar", "مئتا ألف نازح", [(200_000, 200_000, True)]),
    ("ar", "ألفا جندي", [(2000, 2000, True)]),
    ("ar", "3 آلاف عسكري ونحو 130 دبابة و100 مدفع", [(3000, 3000, True), (130, 130, False), (100, 100, True)]),
    ("ar", "جنديان وجريحين وقذيفتان وامرأتان", [(2, 2, True)] * 4),
    ("ar", "صحافيَّين", [(2, 2, True)]),
    ("ar", "صحافيين", [(2, None, False)]),
    ("ar", "أحد جنودها", [(1, 1, True)]),
    ("ar", "عشرات القتلى ومئات الجرحى", [(20, None, False), (200, None, False)]),
    ("ar", "عشرات الآلاف", [(20_000, None, False)]),
    ("ar", "أكثر من مئة خرق", [(100, None, False)]),
    ("ar", "ما لا يقل عن 3 قتلى", [(3, None, False)]),
    ("ar", "ما يصل إلى 70", [(None, 70, False)]),
    ("ar", "من 10 إلى 12 جنديا", [(10, 12, False)]),
    ("ar", "٢٫٣١١ قتيلا", [(2311, 2311, True)]),
    ("ar", "١،٢٣٤،٥٦٧", [(1_234_567, 1_234_567, True)]),
    ("ar", "و1,620 جريحا", [(1620, 1620, True)]),
    ("ru", "семеро военных, один из них", [(7, 7, True), (1, 1, True)]),
    ("ru", "погибли двадцать три солдата", [(23, 23, True)]),
    ("ru", "более ста двадцати трех", [(123, None, False)]),
    ("ru", "до 70 убитых", [(None, 70, False)]),
    ("ru", "число погибших выросло до трех", [(3, 3, True)]),
    ("ru", "не менее двух", [(2, None, False)]),
    ("ru", "2 тыс. человек и 1,5 тысячи", [(2000, 2000, True), (1500, 1500, True)]),
    ("ru", "1 200 солдат", [(1200, 1200, True)]),
    ("ru", "от 10 до 12", [(10, 12, False)]),
    ("ru", "две-три мины", [(2, 3, False)]),
    ("ru", "несколько сотен и десятки тысяч", [(200, None, False), (20_000, None, False)]),
    ("ru", "около двух десятков", [(20, 20, False)]),
    ("en", "twenty-three soldiers and a single one", [(23, 23, True), (1, 1, True)]),
    ("en", "two dozen, a dozen, dozens", [(24, 24, False), (12, 12, False), (20, None, False)]),
    ("en", "no fewer than five", [(5, None, False)]),
    ("en", "up to 70", [(None, 70, False)]),
    ("en", "1,620 wounded", [(1620, 1620, True)]),
    ("en", "between 10 and 12", [(10, 12, False)]),
    ("en", "rose from 157 to 180", [(157, 157, True), (180, 180, True)]),
    ("en", "2020 two soldiers", [(2020, 2020, True), (2, 2, True)]),
    ("en", "13 lakh people", [(1_300_000, 1_300_000, True)]),
    ("tr", "üç asker öldü, ikisi ağır", [(3, 3, True), (2, 2, True)]),
    ("tr", "100'den fazla, en az 5", [(100, None, False), (5, None, False)]),
    ("tr", "10 ile 12 arasında", [(10, 12, False)]),
    ("tr", "yüz on altı", [(116, 116, True)]),
    ("tr", "onlarca", [(20, None, False)]),
    ("az", "üç hərbçi, dörd nəfər", [(3, 3, True), (4, 4, True)]),
    ("az", "100-dən çox", [(100, None, False)]),
    ("az", "bir neçə", [(2, None, False)]),
    ("az", "3 min nəfər", [(3000, 3000, True)]),
    ("hy", "երեքը ծանր, ևս մեկը՝", [(3, 3, True), (1, 1, True)]),
    ("hy", "քսանչորս զինծառայող", [(24, 24, True)]),
    ("hy", "մի քանիսը, 100-ից ավելի", [(2, None, False), (100, None, False)]),
    ("hy", "առնվազն երկու, մոտ 7", [(2, None, False), (7, 7, False)]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_values_and_bounds(language: str, text: str, wanted: list[tuple[int | None, int | None, bool]]) -> None:
    assert [(m.low, m.high, m.exact) for m in read(language, text)] == wanted


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ru", "из 82-мм миномета", "measure"),
        ("ru", "12-летний", "age"),
        ("en", "a 12-year-old", "age"),
        ("en", "aged 12", "age"),
        ("ar", "راكان (6 أعوام)", "age"),
        ("tr", "12 yaşındaki", "age"),
        ("hy", "12 տարեկան", "age"),
        ("en", "20-minute", "measure"),
        ("az", "32 km", "measure"),
        ("tr", "yüzde 10", "percent"),
        ("ru", "10% пошлины", "percent"),
        ("ru", "$200 млрд", "money"),
        ("ar", "جنديان", "dual"),
        ("en", "dozens", "vague"),
    ],
)
def test_kinds(language: str, text: str, kind: str) -> None:
    assert [m.kind for m in read(language, text)] == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "гаубица Д-30"),
        ("en", "Mi-35 and Y-12s, M4"),
        ("ar", "اللجنة 5+5"),
        ("ru", "24/7"),
        ("az", "saat 16:20"),
        ("en", "no one"),
        ("ar", "يوم الأحد"),
        ("en", "Headquarters 48"),
        ("az", "heç bir"),
        ("en", "call +374 10 123 456"),
        ("tr", "bu yüzden"),
    ],
)
def test_names_clocks_and_telephones_are_no_numbers(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "the 48th"), ("ru", "10-го"), ("az", "2-ci"), ("hy", "2-րդ"), ("ar", "الثالث"), ("tr", "üçüncü"), ("ru", "второго")],
)
def test_ordinals_are_marked_and_left_out_of_counts(language: str, text: str) -> None:
    mentions = read(language, text)
    assert [m.ordinal for m in mentions] == [True]
    assert counts_only(mentions) == []


def test_spans_quote_the_text() -> None:
    text = "قُتل 3 آلاف عسكري ونحو 130 دبابة"
    assert [text[m.start : m.end] for m in read("ar", text)] == ["3 آلاف", "ونحو 130"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGUAGES), st.integers(min_value=0, max_value=10**9))
def test_any_number_in_digits_comes_back(language: str, value: int) -> None:
    assert [(m.low, m.high) for m in read(language, f"{value}")] == [(value, value)]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(LANGUAGES), st.text(alphabet="0123456789 ,.-+/:%وبل ثلاثة сто десять two on min մի երեք\n", max_size=60))
def test_mutated_text_never_breaks_the_reader(language: str, text: str) -> None:
    last = 0
    for mention in read(language, text):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        last = mention.end


@pytest.mark.parametrize(
    ("numbers", "key"),
    [
        ({"wrods": {}}, "wrods"),
        ({"words": {"x": ["ten"]}}, "words"),
        ({"bounds": {"most": []}}, "bounds.most"),
        ({"joins": "and"}, "joins"),
    ],
)
def test_broken_data_is_refused_by_file_and_key(numbers: dict[str, object], key: str) -> None:
    base = load_pack("en")
    pack = Pack("xx", "x", "Latn", "ltr", "svo", base.morphology, {}, {}, numbers)
    with pytest.raises(DataError, match=rf"xx/numbers.toml \[{re.escape(key)}\]"):
        NumberReader(pack)


# What the public set holds and no news count does: signs, powers, fractions, letters for scales, dates, telephone numbers, lists,
# and cases whose stated resolution is not the number written.
_NOT_NEWS = re.compile(
    r"[\^/]|\d[eE]|^[-−]|\d\s*[kKmMgGTbB]+\b"
    r"|أخماس|اخماس|خمس$|خمس |على"
    r"|dzs|fifths?|eighths?|over|mil |MM|mm$|half|quarter|lakh|and two dozens|tln|^اثنين$|دزينتين|mil$|,\d\d,|bölü"
)
_NOT_NEWS_INPUT = re.compile(r"\^|\d/\d|\d\.\d+\.\d|\+1-|nrs\.|سالب|\d,\d\d مئة|٢,١٢|SCP|MM\b|US\$ 1MM")
_WRONG_IN_SET = {"٣٢٢ ألف", "اثني عشر مليار", "90 - خمسمائة خمسة"}


@pytest.mark.parametrize(
    ("folder", "language", "floor"), [("Arabic", "ar", 0.85), ("Turkish", "tr", 0.85), ("English", "en", 0.85)]
)
def test_share_of_the_public_set(folder: str, language: str, floor: float, capsys: pytest.CaptureFixture[str]) -> None:
    path = SHARED / "data" / "recognizers" / "Number" / folder / "NumberModel.json"
    if not path.is_file():
        pytest.skip(f"{path} is not here: the measure needs the shared data")
    right, missed = 0, []
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        mentions = read(language, case["Input"])
        for expected in case["Results"]:
            text, value = expected["Text"], (expected["Resolution"] or {}).get("value")
            number = float(value.replace(",", ".") if language == "tr" else value) if value else -1
            whole = number == int(number) and 0 <= number < 10**13
            if not whole or text in _WRONG_IN_SET or _NOT_NEWS.search(text) or _NOT_NEWS_INPUT.search(case["Input"]):
                continue
            if any(m.low == m.high == int(number) for m in mentions):
                right += 1
            else:
                missed.append((case["Input"], text, value))
    share = right / (right + len(missed))
    with capsys.disabled():
        sys.stdout.write(f"\nnumbers {folder}: {right} of {right + len(missed)} = {share:.3f}; missed: {missed}\n")
    assert share >= floor
