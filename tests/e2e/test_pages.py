"""Every page in a real browser, in English and Arabic: seen, complete, its own host only, no serious barrier."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from watching import PROJECT, Served, Watched, watch

pytestmark = pytest.mark.e2e

SCREENSHOTS = PROJECT / "build" / "screenshots"
AXE = PROJECT / "assets" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = [
    "overview",
    "documents",
    "reading",
    "incidents",
    "incidents-filtered",
    "incident",
    "map",
    "timeline",
    "compliance",
    "obligation",
    "transport",
    "corridor",
    "recovery",
    "sources",
    "check",
    "check-asked",
    "as-of",
    "empty",
    "bad-filter",
    "not-found",
]
EXPECTED = {"bad-filter": 400, "not-found": 404}
RUN_AXE = """async () => {
    const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
    const where = (violation) => violation.nodes.slice(0, 4).map(node => node.target.join(' ') + ': ' + node.failureSummary);
    return found.violations.map(violation => ({id: violation.id, impact: violation.impact, where: where(violation)}));
}"""


def open_page(page: Page, served: Served, language: str, name: str) -> None:
    answer = page.goto(f"{served.address}/{language}/{served.pages()[name]}")
    assert answer is not None
    assert answer.status == EXPECTED.get(name, 200)
    if name == "map":
        page.wait_for_selector("#map[data-drawn]", timeout=30_000)


def serious(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [violation for violation in found if violation["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_seen_and_asks_nobody_else(watched: Watched, served: Served, name: str, language: str) -> None:
    page = watched.page
    open_page(page, served, language, name)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    picture = SCREENSHOTS / f"{name}-{language}.png"
    page.screenshot(path=str(picture), full_page=True)
    assert picture.stat().st_size > 10_000
    assert watched.elsewhere == []
    assert [line for line in watched.complaints if "status of 40" not in line] == []
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("h1").count() == 1
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "the page scrolls sideways"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_has_a_serious_barrier(browser: Browser, served: Served, language: str, scheme: Any) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; run `make assets`")
    # The policy of users stays as it is; this window alone lets the test put axe into the page.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    barriers: dict[str, Any] = {}
    for name in NAMES:
        open_page(page, served, language, name)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.evaluate(Path(AXE).read_text("utf-8"))
        found = serious(page.evaluate(RUN_AXE))
        if found:
            barriers[name] = found
    context.close()
    assert barriers == {}, json.dumps(barriers, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_fit_a_phone(browser: Browser, served: Served, language: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    for name in NAMES:
        open_page(page, served, language, name)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, name
        if name in ("reading", "incidents", "overview"):
            page.screenshot(path=str(SCREENSHOTS / f"{name}-{language}-phone.png"))
    context.close()


def test_every_page_reads_without_javascript(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    seen = watch(context, served)
    for name in NAMES:
        answer = seen.page.goto(f"{served.address}/en/{served.pages()[name]}")
        assert answer is not None
        assert seen.page.locator("h1").is_visible()
    seen.page.goto(f"{served.address}/en/map/")
    assert seen.page.get_by_role("heading", name="Places").is_visible()
    assert seen.page.locator("main a[href*='/en/incidents/inc_']").first.is_visible()
    seen.page.goto(f"{served.address}/en/")
    seen.page.get_by_role("link", name="العربية").click()
    assert seen.page.locator("html").get_attribute("dir") == "rtl"
    context.close()
