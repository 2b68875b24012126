"""The demo's reports: enough of them in each language, each with its page, none taken for a real outlet's words."""

from collections import Counter
from importlib.resources import files
from urllib.parse import urlsplit

from trucewatch.workspace.demo import AS_KNOWN_ON
from trucewatch.workspace.demo_reports import demo_reports
from trucewatch.workspace.sources import load_sources

RETELLING = "demo-012"  # the seed story retold at its full length


def _number(uri: str) -> str:
    return uri.rpartition("#")[2]


def test_there_are_enough_in_every_language() -> None:
    counts = Counter(report["language"] for report in demo_reports())
    assert sum(counts.values()) >= 48
    assert set(counts) == {"ar", "az", "en", "hy", "ru", "tr"}
    assert min(counts.values()) >= 7
    assert counts["ar"] >= 10
    assert counts["en"] >= 10


def test_every_report_has_its_page_and_a_name_of_its_own() -> None:
    uris = [report["uri"] for report in demo_reports()]
    assert len(set(uris)) == len(uris)
    for uri in uris:
        assert urlsplit(uri).scheme in {"http", "https"}
        assert urlsplit(uri).fragment.startswith("demo-")


def test_no_report_passes_for_a_real_outlets_words() -> None:
    for report in demo_reports():
        assert report["outlet"].startswith("Trucewatch demo"), report["uri"]
        assert report["written_for_demo"] == "yes"


def test_reports_are_short_and_start_with_a_headline() -> None:
    for report in demo_reports():
        headline, blank, body = report["text"].split("\n", 2)
        assert headline.strip(), report["uri"]
        assert blank == ""
        assert body.strip()
        if _number(report["uri"]) != RETELLING:
            assert 50 <= len(report["text"].split()) <= 160, report["uri"]


def test_the_story_ends_on_the_day_of_the_seed() -> None:
    days = sorted(report["published"][:10] for report in demo_reports())
    assert days[0] == "2020-11-10"
    assert days[-1] == AS_KNOWN_ON


def test_both_sides_speak_about_as_often() -> None:
    counts = Counter(report["source"].split("-")[0] for report in demo_reports())
    assert 0.6 <= counts["am"] / counts["az"] <= 1.6


def test_the_retelling_keeps_the_traps_of_the_story() -> None:
    text = next(report["text"] for report in demo_reports() if _number(report["uri"]) == RETELLING)
    lines = text.split("\n")
    assert lines[0] == lines[2]
    for trap in ("(تستمر)", "9 تشرين الأول/نوفمبر 2020", "قوات البلدين", "ليس فقط", "ما تزال", "أفكارك وتعليقاتك"):
        assert trap in text


def test_every_source_is_described() -> None:
    from pathlib import Path

    entries = {entry.source.id: entry.source for entry in load_sources(Path(str(files("trucewatch") / "demo")))}
    assert {report["source"] for report in demo_reports()} == set(entries)
    assert all(source.reliability for source in entries.values())
    assert {source.interest for source in entries.values()} >= {"armenia", "azerbaijan", "russia", "turkey", "karabakh", None}
    assert all(source.origin_of in entries for source in entries.values() if source.origin_of is not None)
