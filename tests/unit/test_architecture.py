"""The architecture's contracts hold, and each fault they exist for, planted in a copy of the tree, is seen and named."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

# fault -> file to append to, line to append, what the linter must name
FAULTS = {
    "a stage imports its sibling": (
        "extract/tokens.py",
        "import trucewatch.link.times",
        "trucewatch.extract.tokens -> trucewatch.link.times",
    ),
    "a stage imports Django": ("extract/tokens.py", "import django", "trucewatch.extract.tokens -> django"),
    "a stage reaches Django through the store": (
        "extract/tokens.py",
        "import trucewatch.store.models",
        "trucewatch.store.models",
    ),
    "a noun imports the pipeline": (
        "model/span.py",
        "import trucewatch.pipeline",
        "trucewatch.model.span -> trucewatch.pipeline",
    ),
    "a new folder takes no place": ("utils/__init__.py", '"""A drawer."""', "utils"),
    "two folders of data import each other": (
        "agreements/load.py",
        "import trucewatch.gazetteer.lookup",
        "trucewatch.agreements.load",
    ),
    "two modules go in a circle": ("model/identity.py", "import trucewatch.model.claim", ".claim"),
}


MAY_OPEN_DJANGO = {"store", "web", "workspace", "demo", "bench", "cli"}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts over the tree under ``root``."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config", str(root / "pyproject.toml")]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="session")
def skeleton(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree's code, without data."""
    root = tmp_path_factory.mktemp("tree")
    keep = shutil.ignore_patterns(
        "__pycache__", "*.toml", "*.csv", "*.json", "*.geojson", "*.zip", "static", "templates", "locale"
    )
    shutil.copytree(project / "src", root / "src", ignore=keep)
    shutil.copy(project / "pyproject.toml", root)
    return root


def test_the_fence_around_django_leaves_no_part_out(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    fence = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["name"] == "Django is fenced")
    package = project / "src" / "trucewatch"
    parts = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()} - {"__init__"}
    assert {name.removeprefix("trucewatch.") for name in fence["source_modules"]} == parts - MAY_OPEN_DJANGO


def test_the_contracts_hold(project: Path) -> None:
    result = lint(project)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named(fault: str, skeleton: Path, tmp_path: Path) -> None:
    file, line, named = FAULTS[fault]
    root = tmp_path / "planted"
    shutil.copytree(skeleton, root)
    path = root / "src" / "trucewatch" / file
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")
    result = lint(root)
    assert result.returncode != 0, fault
    assert named in result.stdout.replace("\n", " "), result.stdout
