"""A claim the machine missed, added in a real browser with the keyboard alone, and without scripts by copied words."""

import re

import pytest
from playwright.sync_api import Browser, expect
from test_pages import AXE, RUN_AXE, serious
from test_review import reviewed, reviewer  # noqa: F401  # fixtures
from watching import Served, Watched

pytestmark = pytest.mark.e2e

MARK = """() => {
  const lines = [...document.querySelectorAll('.story [data-start]')];
  const line = lines.find((each) => each.textContent.includes('Armenian positions'));
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf('Armenian positions');
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + 'Armenian positions'.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    return;
  }
}"""
SELECT = """(words) => {
  const story = document.getElementById('story');
  const at = story.value.indexOf(words);
  story.focus();
  story.setSelectionRange(at, at);
  return words.length;
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_marked_become_a_claim_by_keyboard(reviewer: Watched, reviewed: Served, language: str) -> None:  # noqa: F811
    page = reviewer.page
    page.goto(f"{reviewed.address}/{language}/documents/{reviewed.ids['a']}/")
    expect(page.locator("[data-do=keys]")).to_be_visible()
    before = page.locator(".claim[data-claim]").count()
    page.evaluate(MARK)
    expect(page.locator("a[data-add]")).to_have_attribute("href", re.compile(r"start=\d+&end=\d+"))
    page.keyboard.press("m")
    quote = page.locator("#f-quote")
    expect(quote).to_have_value("Armenian positions")
    for words, letter in (("Azerbaijani forces", "a"), ("Sotk", "p")):
        for _character in range(page.evaluate(SELECT, words)):
            page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press(letter)
    expect(page.locator('[name="actor.words"]')).to_have_value("Azerbaijani forces")
    expect(page.locator('[name="places.0.words"]')).to_have_value("Sotk")
    page.locator("form.card button[type=submit]").click()
    expect(page.locator(".claim[data-claim]")).to_have_count(before + 1)
    added = page.locator(".claim.on")
    expect(added.locator(".badge.person")).to_be_visible()
    added.locator(".inline button").last.scroll_into_view_if_needed()
    page.keyboard.press("u")
    expect(page.locator(".claim[data-claim]")).to_have_count(before)
    assert reviewer.complaints == [] and reviewer.elsewhere == []


def test_without_scripts_the_words_are_copied(browser: Browser, reviewed: Served) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{reviewed.address}/en/documents/{reviewed.ids['a']}/add/")
    page.fill("#f-quote", "shelled Armenian positions near Sotk")
    page.fill('[name="places.0.words"]', "Sotk")
    page.click("form.card button[type=submit]")
    expect(page.get_by_text("Added by local")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_the_form_has_no_serious_barrier(browser: Browser, reviewed: Served, language: str) -> None:  # noqa: F811
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; run `make assets`")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{reviewed.address}/{language}/documents/{reviewed.ids['a']}/add/")
    page.evaluate(AXE.read_text("utf-8"))
    found = serious(page.evaluate(RUN_AXE))
    context.close()
    assert found == []
