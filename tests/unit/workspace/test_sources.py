from pathlib import Path

import pytest

from trucewatch.errors import DataError
from trucewatch.model.source import Source
from trucewatch.workspace.sheets import KnownException, load_exceptions, load_observations
from trucewatch.workspace.sources import load_sources


def write(folder: Path, text: str, name: str = "sources/wire.toml") -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_source_file_gives_the_noun_and_its_feed(tmp_path: Path) -> None:
    text = 'name = "Wire"\nlanguages = ["en"]\ninterest = "side-a"\nfeeds = ["https://e.org/f"]\nsilent_after_days = 3\n'
    (entry,) = load_sources(write(tmp_path, text + '[reliability]\nown_losses = "C"\n'))
    assert entry.source == Source("wire", "Wire", languages=("en",), interest="side-a", reliability={"own_losses": "C"})
    assert (entry.feeds, entry.silent_after_days) == (("https://e.org/f",), 3)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "name"),
        ('name = "W"\nmood = "x"', "mood"),
        ('name = "W"\nlanguages = "en"', "languages"),
        ('name = "W"\nsilent_after_days = 0', "silent_after_days"),
        ('name = "W"\n[reliability]\nlosses = "G"', r"reliability\.losses"),
        ('name = "W"\nkind = 3', "kind"),
    ],
)
def test_a_wrong_source_file_is_named(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(DataError, match=rf"wire\.toml \[{key}\]"):
        load_sources(write(tmp_path, text))


def test_known_exceptions_are_rows(tmp_path: Path) -> None:
    write(tmp_path, "value,meaning,by,on\nOld Name,place-1,A. Monitor,2021-11-16\n", "exceptions.csv")
    assert load_exceptions(tmp_path) == (KnownException("Old Name", "place-1", "A. Monitor", "2021-11-16"),)
    assert load_exceptions(tmp_path / "elsewhere") == ()


@pytest.mark.parametrize("text", ["value,meaning\n", "value,meaning,by,on\na,b\n"])
def test_a_wrong_table_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"exceptions\.csv"):
        load_exceptions(write(tmp_path, text, "exceptions.csv"))


HEADER = "observer,place,start,end,coverage,means,note\n"


def test_observations_are_rows(tmp_path: Path) -> None:
    table = HEADER + "patrol,p1,2021-11-16,2021-11-16,denied,car,at the post\n"
    (seen,) = load_observations(write(tmp_path, table, "observations.csv"))
    assert (seen.observer, seen.place, seen.coverage, seen.note) == ("patrol", "p1", "denied", "at the post")


@pytest.mark.parametrize(
    "row",
    [
        "patrol,p1,2021-11-16,2021-11-16,peace,,",
        "patrol,p1,2021-11-17,2021-11-16,denied,,",
        "patrol,p1,soon,2021-11-16,denied,,",
    ],
)
def test_a_wrong_observation_names_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(DataError, match="line 2"):
        load_observations(write(tmp_path, HEADER + row + "\n", "observations.csv"))
