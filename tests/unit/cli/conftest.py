"""The command line over toy parts, so that its tests say nothing about the quality of extraction."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def _toy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("trucewatch_toy", Path(__file__).with_name("toy.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Put the toy parts behind the names of the built-in ones."""
    module = _toy()
    monkeypatch.setattr("trucewatch.plugins.load", module.load)
    monkeypatch.setattr("trucewatch.pipeline.load", module.load)
    return module
