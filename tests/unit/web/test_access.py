"""Every address asks for a right, and who lacks it is refused."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver

from trucewatch.web import access


def _patterns(nodes: list[Any]) -> Iterator[URLPattern]:
    for node in nodes:
        if isinstance(node, URLPattern):
            yield node
        else:
            yield from _patterns(node.url_patterns)


def test_every_address_names_the_right_it_asks_for() -> None:
    found = list(_patterns(get_resolver("trucewatch.web.urls").url_patterns))
    assert len(found) > 10
    for pattern in found:
        assert isinstance(getattr(pattern.callback, "needs", None), access.Right), pattern.name


def test_who_lacks_the_right_is_refused(monkeypatch: pytest.MonkeyPatch, empty: None) -> None:
    def page(request: Any) -> Any:
        raise AssertionError("the view must not run")

    monkeypatch.setattr(access, "LOCAL", access.Person("nobody", frozenset()))
    with pytest.raises(PermissionDenied):
        access.needs(access.Right.READ)(page)(RequestFactory().get("/"))
