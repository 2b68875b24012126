"""A stroke over the timeline narrows map, list and address at once, by mouse and by keyboard, in both directions of reading."""

import re

import pytest
from playwright.sync_api import Browser, expect
from watching import Served, watch

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_brush_is_linked_to_map_and_list(browser: Browser, served: Served, language: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1400})
    watched = watch(context, served)
    page = watched.page
    page.goto(f"{served.address}/{language}/map/")
    page.wait_for_selector("#map[data-drawn]", timeout=30_000)
    before = page.inner_text("#results-head [role=status]")
    box = page.locator("svg[data-brush]").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=3)
    page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=\d{4}.*to=\d{4}"))
    expect(page.locator("#results-head [role=status]")).not_to_have_text(before)
    address = page.url
    page.locator("[data-brush-last]").focus()
    page.keyboard.press("End")
    page.wait_for_url(lambda there: there != address)
    assert page.url.startswith(f"{served.address}/{language}/map/?from=")
    expect(page.locator("[data-brush-last]")).to_be_focused()
    page.go_back()
    page.wait_for_url(address)
    page.locator("[data-brush-clear]").click()
    page.wait_for_url(f"{served.address}/{language}/map/")
    expect(page.locator("#results-head [role=status]")).to_have_text(before)
    assert watched.complaints == [] and watched.elsewhere == []
    context.close()
