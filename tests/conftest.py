"""Fixtures for all tests: where the project is, where shared reference material may be, a story written for the tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).resolve().parents[1]

# Reproducible in CI: the same examples each run, no deadline on a busy machine.
settings.register_profile("trucewatch", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("trucewatch")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last: the driver keeps an event loop running, in which Django refuses its database."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared reference material (seed story, development corpus); tests that need it are skipped without it."""
    folder = Path(os.environ.get("TRUCEWATCH_SHARED", PROJECT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared reference material at {folder}; set TRUCEWATCH_SHARED to its folder")
    return folder
