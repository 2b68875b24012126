"""Why a time was read as it was is told in the reader's language, whatever rule gave it."""

import re
import tomllib
from pathlib import Path

import pytest
from django.utils.translation import override

from trucewatch.extract.engine import extract_document
from trucewatch.model.claim import TOLD_AS_NEWS, When
from trucewatch.read.document import make_document
from trucewatch.web.display.time_reasons import time_reason_lines
from trucewatch.web.display.times import when_text

READINGS = Path(__file__).parents[1] / "extract" / "readings"


def test_news_without_a_day_says_so_and_gives_no_day_of_its_own() -> None:
    when = When("2021-11-16", "2021-11-17", "range", "opened fire", (), TOLD_AS_NEWS)
    assert when_text(when) == "16 November 2021 – 17 November 2021 (the report names no day)"
    assert time_reason_lines(TOLD_AS_NEWS) == (
        "The report tells it as news and names no day: it fell on the report's day or just before.",
    )


def test_reasons_with_numbers_and_days_keep_them() -> None:
    with override("ru"):
        lines = time_reason_lines("2021-11-17 was a Wednesday, the text says Tuesday; the date is taken")
    assert "17 ноября 2021" in lines[0]
    assert "Среда" in lines[0]
    assert "Вторник" in lines[0]
    assert lines[1] == "Принята дата."


def test_a_reason_of_an_unknown_rule_is_shown_as_it_stands() -> None:
    assert time_reason_lines("read by another program") == ("read by another program",)
    assert time_reason_lines("") == ()


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_every_reason_the_rules_give_is_translated(language: str) -> None:
    cases = [case for file in sorted(READINGS.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    reasons: set[str] = set()
    for case in cases:
        document = make_document(
            case["text"], uri="test:reason", published=case.get("published", "2021-11-17"), language=case["language"]
        )
        reasons |= {claim.when.reason for claim in extract_document(document).claims if claim.when is not None}
    assert len(reasons) > 5
    with override(language):
        foreign = [line for reason in reasons for line in time_reason_lines(reason) if re.search("[a-z]{3}", line)]
    assert not foreign
