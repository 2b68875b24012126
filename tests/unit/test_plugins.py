"""Finding implementations by name: missing, offered twice, broken; and the list of the built-ins."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from trucewatch.errors import PluginError
from trucewatch.plugins import load, load_from, names, providers
from trucewatch.seams import GROUPS, Reader


class Offer(EntryPoint):
    """An entry point that says which package it comes from."""

    def __init__(self, name: str, value: str, package: str) -> None:
        super().__init__(name, value, "trucewatch.readers")
        vars(self)["dist"] = type("Package", (), {"name": package, "version": "1"})()


def test_the_built_in_list_is_pinned(project: Path) -> None:
    ours = [f"{p.seam} {p.name} {p.address}" for p in providers() if p.package == "trucewatch"]
    assert ours == (project / "tests" / "golden" / "plugins.txt").read_text(encoding="utf-8").splitlines()


def test_every_reader_keeps_the_promise() -> None:
    for name in names("reader"):
        reader = load("reader", name)()
        assert isinstance(reader, Reader)
        assert all(suffix.startswith(".") for suffix in reader.suffixes)


def test_a_missing_name_lists_the_known_ones() -> None:
    with pytest.raises(PluginError, match=r"no reader named 'paper'; known: .*html.*`trucewatch plugins`"):
        load("reader", "paper")


def test_an_unknown_seam_lists_the_seams() -> None:
    with pytest.raises(PluginError, match=", ".join(GROUPS)):
        names("telepathy")


def test_one_name_from_two_packages_names_both() -> None:
    offers = [
        Offer("text", "trucewatch.read.text:TextReader", "ours"),
        Offer("text", "trucewatch.read.html:HtmlReader", "theirs"),
    ]
    with pytest.raises(PluginError, match=r"two packages offer the reader 'text': ours .* and theirs .*Uninstall one"):
        load_from("reader", "text", offers)


def test_the_same_package_found_twice_is_one() -> None:
    offer = Offer("text", "trucewatch.read.text:TextReader", "ours")
    assert load_from("reader", "text", [offer, offer]).__name__ == "TextReader"


def test_a_part_that_cannot_be_loaded_names_its_address() -> None:
    with pytest.raises(PluginError, match=r"trucewatch\.read\.nowhere:Reader\) cannot be loaded"):
        load_from("reader", "x", [Offer("x", "trucewatch.read.nowhere:Reader", "ours")])
