"""The progress bar: only for a person who watches, never in a file or a pipe."""

import io

import pytest

from trucewatch.cli.printing import bar, progress


class Screen(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_no_bar_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress([1, 2], 2, "reading")) == [1, 2]
    assert capsys.readouterr().err == ""


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    assert list(progress(iter([1, 2]), 2, "reading")) == [1, 2]
    assert screen.getvalue().endswith("reading [########################] 2/2\n")


def test_bars() -> None:
    assert bar(1, 4, "x") == "x [######..................] 1/4"
    assert bar(7, None, "x") == "x 7"
    assert bar(9, 4, "x").count("#") == 24
