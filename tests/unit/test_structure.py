"""The shape of the tree: sizes, names, decisions, documented commands and seams, current pages, right-to-left styles."""

import json
import re
import runpy
import statistics
from pathlib import Path

import pytest

from trucewatch.agreements.load import load_agreement, packaged_agreements
from trucewatch.cli.main import COMMANDS, exists, module_of
from trucewatch.model.schema import schemas
from trucewatch.register.register import load_register
from trucewatch.seams import GROUPS

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "src" / "trucewatch"
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shed", "tools", "stuff"}
TEXT_SUFFIXES = {
    ".py",
    ".toml",
    ".md",
    ".csv",
    ".json",
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".yaml",
    ".yml",
    ".sh",
    ".txt",
    ".geojson",
    "",
}


def relative(path: Path) -> str:
    """The path as a person would write it."""
    return path.relative_to(PROJECT).as_posix()


def lines_of(path: Path) -> int:
    """How many lines a module has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def project_files() -> list[Path]:
    """Every text file of the project's own, generated and fetched ones left out."""
    skipped = {"vendor", "node_modules", "__pycache__", ".hypothesis", "shots"}
    roots = [PROJECT / name for name in ("src", "tests", "docs", "scripts", "assets", ".ci")]
    found = [path for root in roots if root.is_dir() for path in root.rglob("*") if path.is_file()]
    found += [path for path in PROJECT.glob("*") if path.is_file()]
    return [path for path in found if not skipped & set(path.parts) and path.suffix in TEXT_SUFFIXES]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_module_is_over_500_lines(path: Path) -> None:
    assert lines_of(path) <= 500


def test_the_median_module_is_under_100_lines() -> None:
    sizes = [lines_of(path) for path in MODULES if lines_of(path) > 0]
    assert statistics.median(sizes) < 100, f"median {statistics.median(sizes)} over {len(sizes)} modules"


def test_no_drawers() -> None:
    found = [relative(path) for path in PACKAGE.rglob("*") if path.stem in DRAWERS and (path.is_dir() or path.suffix == ".py")]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lstrip()
    assert text == "" or text.startswith(('"""', 'r"""')), "a module begins with a docstring: what comes in, what goes out"


def test_decisions_are_numbered_without_gap_and_have_their_parts() -> None:
    pages = sorted((PROJECT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in pages]
    assert numbers == list(range(1, len(pages) + 1))
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]} "), relative(path)
        for part in ("Status:", "## Context", "## Choice", "## Price", "## Revisit"):
            assert part in text, f"{relative(path)} lacks {part}"


@pytest.mark.parametrize("pack", packaged_agreements())
def test_an_agreements_parties_stand_in_the_register(pack: str) -> None:
    assert {party.party for party in load_agreement(pack).parties} <= set(load_register().parties)


@pytest.mark.parametrize("name", [name for name in COMMANDS if exists(name)])
def test_every_command_keeps_the_shape_and_is_documented(name: str) -> None:
    module = module_of(name)
    assert name == module.NAME
    assert module.HELP
    assert not module.HELP.endswith(".")
    assert f"\n## trucewatch {name}\n" in (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_every_command_module_is_listed() -> None:
    modules = {path.stem.replace("_", "-") for path in (PACKAGE / "cli" / "commands").glob("*.py")} - {"--init--"}
    modules = {
        name for name in modules if (PACKAGE / "cli" / "commands" / f"{name.replace('-', '_')}.py").read_text().count("\nNAME = ")
    }
    assert modules <= set(COMMANDS)


def test_every_seam_is_documented() -> None:
    page = (PROJECT / "docs" / "seams.md").read_text(encoding="utf-8")
    for seam, group in GROUPS.items():
        assert f"`{group}`" in page, seam


def test_generated_pages_are_current() -> None:
    generated = runpy.run_path(str(PROJECT / "scripts" / "write-docs.py"))
    assert (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8") == generated["commands_page"](), "run `make docs`"
    for name, schema in schemas().items():
        assert json.loads((PROJECT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8")) == schema, (
            "run `make docs`"
        )


MACHINE = re.compile(r"/(?:home|root|Users|work)/[a-z]|/tmp/(?!trucewatch)[a-z]|[A-Z]:\\\\Users")


def test_no_paths_of_somebodys_machine() -> None:
    here = Path(__file__).name
    found = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path.name != here and MACHINE.search(text):
            found.append(f"{relative(path)}: {MACHINE.search(text)}")
    assert found == []


# Left and right are wrong in a page that may run the other way. Map and axis code works in screen coordinates.
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|float:\s*(?:left|right)|(?<![-\w])(?:left|right)\s*:\s*[\d.a]"
)
STYLES = [
    path
    for folder in ("templates", "static")
    for path in (PACKAGE / "web" / folder).rglob("*")
    if path.suffix in (".css", ".html") and "vendor" not in path.parts
]


@pytest.mark.parametrize("path", STYLES, ids=relative)
def test_styles_know_start_and_end_not_left_and_right(path: Path) -> None:
    found = [
        f"{number}: {line.strip()}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PHYSICAL.search(line)
    ]
    assert found == []
