"""Takes a folder, makes or refreshes the demo workspace in it: sample reports in six languages through the real pipeline.

The reports are written for the demo from facts on public pages (``trucewatch/demo/reports/*.toml``); each keeps the page's
address with a fragment of its own. Running it again adds what is new; what people judged stays.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch import pipeline
from trucewatch.errors import WorkspaceError
from trucewatch.model.document import Document
from trucewatch.workspace.demo_centre import fill_book
from trucewatch.workspace.demo_reports import DATA, demo_reports, toml_files
from trucewatch.workspace.settings import FILE_NAME, Settings
from trucewatch.workspace.workspace import Workspace, configure, init, load

FOLDER_NAME = "trucewatch-demo"
AS_KNOWN_ON = "2021-11-26"
"""The demo ends on the day of the story it grew from, so that no hindsight leaks in."""


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What stands in the demo after building: ``new`` counts the reports this run added."""

    folder: Path
    new: int
    documents: int
    claims: int
    incidents: int
    tallies: int
    disputed: int
    languages: dict[str, int]
    problems: tuple[str, ...]


def build_demo(
    folder: Path,
    progress: Callable[[int], None] | None = None,
    *,
    extra_settings: Mapping[str, Any] | None = None,
    extract: Callable[[Document], pipeline.Extraction] = pipeline.extract,
) -> DemoSummary:
    """Take the folder that is or becomes the demo, fill it, leave its store open, give what stands in it.

    ``progress`` gets the number of reports read so far; ``extra_settings`` go to Django when pages are to be shown.
    """
    workspace = _demo_workspace(folder)
    _copy_data(workspace.folder)
    configure(workspace, extra_settings=extra_settings)
    # The tables can only be imported once Django knows its settings, that is after the store is open.
    from trucewatch.store.queries import overview
    from trucewatch.workspace.intake import take_in

    report = take_in(workspace, pipeline.read([str(workspace.folder / "reports.jsonl")]), progress=progress, extract=extract)
    fill_book(workspace)
    seen = overview()
    return DemoSummary(
        folder=workspace.folder,
        new=report.documents,
        documents=seen.documents,
        claims=seen.claims,
        incidents=seen.incidents,
        tallies=seen.aggregates,
        disputed=seen.disputed,
        languages=dict(seen.languages),
        problems=tuple(str(problem) for problem in report.problems),
    )


def _demo_workspace(folder: Path) -> Workspace:
    if not (folder / FILE_NAME).is_file():
        if folder.exists() and any(folder.iterdir()):
            raise WorkspaceError(f"{folder} holds other files and is no demo. Choose another folder, or empty this one")
        return init(folder, Settings(FOLDER_NAME, knowledge="published", demo=True))
    workspace = load(folder)
    if not workspace.settings.demo:
        raise WorkspaceError(f"{folder} is a workspace of its own, not the demo. Run `trucewatch demo` in another folder")
    return workspace


def _copy_data(folder: Path) -> None:
    """Write sources, observations and reports; the record itself is never touched here."""
    for path in toml_files(DATA.joinpath("sources")):
        _write(folder / "sources" / path.name, path.read_text("utf-8"))
    _write(folder / "observations.csv", DATA.joinpath("observations.csv").read_text("utf-8"))
    _write(folder / "reports.jsonl", "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in demo_reports()))


def _write(path: Path, text: str) -> None:
    """Write whole or not at all: a killed run leaves the file before it."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, "utf-8")
    os.replace(draft, path)
