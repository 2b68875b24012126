"""The bench of extraction: made reports repeat by seed, figures add up, each step is timed and put back."""

import json

import pytest

from trucewatch.bench.extract import ExtractBench, extract_bench
from trucewatch.bench.extract_corpus import made_reports, pieces
from trucewatch.bench.extract_fuzz import fuzz
from trucewatch.bench.extract_steps import StopWatch, timed_steps
from trucewatch.bench.mutations import mutated_reports
from trucewatch.cli.main import main
from trucewatch.extract import engine
from trucewatch.languages.pack import packaged_languages


@pytest.fixture(scope="module")
def bench() -> ExtractBench:
    """One small run for all tests here."""
    return extract_bench(12, 1, None)


def test_made_reports_repeat_and_have_the_length_of_wires() -> None:
    sources = pieces()
    reports = list(made_reports(12, 3, sources))
    assert reports == list(made_reports(12, 3, sources))
    assert reports != list(made_reports(12, 4, sources))
    assert {report.language for report in reports} == set(packaged_languages())
    assert all(150 <= len(report.text.split()) <= 900 for report in reports)


def test_damaged_reports_repeat() -> None:
    sources = pieces()
    assert list(mutated_reports(20, 3, sources)) == list(mutated_reports(20, 3, sources))


def test_figures(bench: ExtractBench) -> None:
    *rows, whole = bench.rows
    assert (whole.language, whole.documents) == ("all", 12)
    assert whole.sentences == sum(row.sentences for row in rows) > 0
    assert whole.sentences_per_second > 0
    assert bench.start_up_seconds > 0
    assert bench.peak_mb > 10
    assert sum(bench.steps.values()) == pytest.approx(1.0)


def test_the_steps_are_timed_and_put_back(bench: ExtractBench) -> None:
    assert {"word lists", "times", "places", "actors", "numbers"} <= set(bench.steps)
    before = engine.look
    with timed_steps():
        assert engine.look is not before
    assert engine.look is before


def test_a_step_is_not_charged_for_the_steps_it_calls() -> None:
    watch = StopWatch()
    inner = watch.wrap("inner", lambda: sum(range(200_000)))
    watch.wrap("outer", lambda: inner())()
    assert watch.own["outer"] < watch.own["inner"]


def test_fuzz_counts_what_it_tries() -> None:
    result = fuzz(mutated_reports(12, 5, pieces()), limit=60.0)
    assert result.documents == 12
    assert result.claims > 0


def test_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "fuzz", "--documents", "5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 5
    assert main(["bench", "extract", "--documents", "6"]) == 0
    out = capsys.readouterr().out
    assert "start-up" in out
    assert "word lists" in out
    assert main(["bench", "extract", "--documents", "0"]) == 1
    assert "above zero" in capsys.readouterr().err
