"""Every address of the site is measured or stands among those that are no page: a new one cannot be forgotten."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from trucewatch.bench.web_addresses import FILLED, FORMS, NO_PAGES, NOT_MADE, WHOLE_FILES, addresses, page_names
from trucewatch.bench.web_record import web_workspace
from trucewatch.store.open import close_store
from trucewatch.web.settings import web_settings
from trucewatch.web.site import site_of
from trucewatch.workspace.workspace import configure, load


@pytest.fixture
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    guarded = request.config.pluginmanager.hasplugin("django")
    blocker = request.getfixturevalue("django_db_blocker") if guarded else None
    with blocker.unblock() if blocker is not None else nullcontext():
        opened = load(web_workspace(tmp_path, 60))
        configure(opened, extra_settings=web_settings(site_of(opened), hosts=("testserver",)))
        yield
        close_store()


@pytest.mark.usefixtures("made")
def test_every_address_is_measured_or_named_as_no_page() -> None:
    left_out = []
    for name in page_names():
        try:
            reverse(name)
        except NoReverseMatch:
            if name not in FILLED:
                left_out.append(name)
    assert left_out == [], "give each what it is filled with, or say why it is no page, in bench/web_addresses.py"
    assert NO_PAGES == FORMS | NOT_MADE | WHOLE_FILES
    assert not NO_PAGES & set(FILLED)


@pytest.mark.usefixtures("made")
def test_every_page_of_the_menu_is_asked_and_all_addresses_are_there() -> None:
    from django.test import Client

    from trucewatch.web.frame import MENU

    found = list(addresses())
    with override("en"):
        menu = {reverse(name) for _title, entries in MENU for name, _label in entries}
    assert menu <= set(found)
    client = Client()
    answers = {address: client.get(address).status_code for address in found}
    assert {address for address, status in answers.items() if status in (400, 404, 500)} == set()
