from dataclasses import replace
from pathlib import Path

import pytest
from store_records import document

from trucewatch.errors import DataError, WorkspaceError
from trucewatch.workspace.settings import Settings, read_settings, write_settings
from trucewatch.workspace.workspace import find, init, load, open_workspace


def test_a_new_workspace_is_found_from_any_folder_below(tmp_path: Path) -> None:
    made = init(tmp_path / "mission")
    below = made.folder / "sources" / "deeper"
    below.mkdir()
    assert find(below) == made
    assert made.settings == Settings("mission")


def test_no_workspace_upwards_is_an_error_with_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="trucewatch init"):
        find(tmp_path)
    with pytest.raises(WorkspaceError, match=r"workspace\.toml"):
        load(tmp_path)


def test_making_a_workspace_twice_is_refused_and_keeps_the_first(tmp_path: Path) -> None:
    init(tmp_path, Settings("first"))
    with pytest.raises(WorkspaceError, match="already"):
        init(tmp_path, Settings("second"))
    assert load(tmp_path).settings.name == "first"


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    settings = Settings(
        'a "quoted" \\ name\n', ("ar", "en"), "lebanon-2024", "ar", "all", "published", True, "postgresql://u:p@h:5432/n"
    )
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path) == settings


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("colour = 1", "colour"),
        ("name = ''", "name"),
        ("knowledge = 'guess'", "knowledge"),
        ("version = 99", "version"),
        ("languages = ['english']", "languages"),
        ("[store]\nserver = 'x'", "store"),
        ("demo = 'yes'", "demo"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "workspace.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=rf"workspace\.toml \[{key}\]"):
        read_settings(tmp_path)


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "workspace.toml").write_text('name = "a"\nname\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_settings(tmp_path)


def test_an_unknown_kind_of_database_is_refused(tmp_path: Path) -> None:
    init(tmp_path, Settings("x", database="mysql://u:secret@host/db"))
    with pytest.raises(WorkspaceError, match="postgresql://") as error:
        open_workspace(tmp_path)
    assert "secret" not in str(error.value)


def test_a_database_that_cannot_be_reached_is_a_plain_message(tmp_path: Path) -> None:
    init(tmp_path, Settings("x", database="postgresql://nobody@127.0.0.1:1/none"))
    with pytest.raises(WorkspaceError, match=r"cannot be opened.*workspace\.toml"):
        open_workspace(tmp_path)


def test_a_file_that_is_no_database_is_a_plain_message(tmp_path: Path) -> None:
    init(tmp_path)
    (tmp_path / "store.sqlite3").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        open_workspace(tmp_path)


def test_a_store_of_a_newer_program_is_refused(workspace) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations(app, name, applied) VALUES ('store', '9999_future', '2030-01-01')")
    with pytest.raises(WorkspaceError, match="newer Trucewatch"):
        open_workspace(workspace.folder)


def test_knowledge_time_is_the_clock_or_the_day_of_publication(tmp_path: Path) -> None:
    by_day = init(tmp_path / "a", Settings("a", knowledge="published"))
    by_clock = init(tmp_path / "b")
    assert by_day.recorded_at(document(day="2021-11-16")) == "2021-11-16T00:00:00Z"
    assert by_day.recorded_at(replace(document(), published="2021-11-16T02:00:00+04:00")) == "2021-11-15T22:00:00Z"
    assert by_day.recorded_at(replace(document(), published="2021-11-16T02:00")) == "2021-11-16T02:00:00Z"
    assert by_day.recorded_at(replace(document(), published=None)) > "2024"
    assert by_clock.recorded_at(document(day="2021-11-16")) > "2024"


def test_the_secret_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    init(tmp_path)
    open_workspace(tmp_path)
    first = (tmp_path / "secret.key").read_text()
    open_workspace(tmp_path)
    assert (tmp_path / "secret.key").read_text() == first
    assert len(first) > 40
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
