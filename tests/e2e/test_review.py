"""A reviewer's day in a real browser: keyboard, merging, undoing, searching in another script, an alert; no scripts too."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from test_pages import AXE, RUN_AXE, SCREENSHOTS, serious
from watching import Served, Watched, watch

pytestmark = pytest.mark.e2e

HERE = Path(__file__).resolve().parent
ENTRY = "from trucewatch.cli.main import entry; entry()"


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[Served]:
    """A workspace of made reports, served by the command people use; each test has its own to change."""
    folder = tmp_path / "mission"
    made = subprocess.run(
        [sys.executable, str(HERE / "make_reviewed.py"), str(folder)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    ids = dict(line.split() for line in made.stdout.splitlines())
    command = [sys.executable, "-c", ENTRY, "serve", "--workspace", str(folder), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    line = server.stdout.readline()
    try:
        assert "http://127.0.0.1:" in line, line
        yield Served(next(word for word in line.split() if word.startswith("http")).rstrip("/"), ids)
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture
def reviewer(browser: Browser, reviewed: Served) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield watch(context, reviewed)
    context.close()


def chosen(page: Page) -> str:
    return str(page.locator(".claim.on").get_attribute("data-claim"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_day_of_review_by_keyboard(reviewer: Watched, reviewed: Served, language: str) -> None:
    page = reviewer.page
    page.goto(f"{reviewed.address}/{language}/review/")
    expect(page.locator("[data-do=keys]")).to_be_visible()  # the page's keys answer from now on
    page.keyboard.press("j")
    expect(page.locator("[data-item].on")).to_have_count(1)
    page.goto(f"{reviewed.address}/{language}/documents/{reviewed.ids['a']}/")
    page.keyboard.press("j")
    first = chosen(page)
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.locator(f"[data-claim='{first}'] .badge.person")).to_be_visible()
    expect(page.locator("#messages .said")).to_be_visible()
    assert chosen(page) != first
    assert page.evaluate("document.activeElement.dataset.claim") == chosen(page)

    second = chosen(page)
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.name") == "because"
    with page.expect_navigation():
        page.locator("details.reject[open] button[type=submit]").click()
    with page.expect_navigation():
        page.locator("#messages button").click()
    assert chosen(page) == second

    with page.expect_navigation():
        page.keyboard.press("c")
    page.locator("select[name=mode]").select_option("hedged")
    page.locator("textarea[name=why]").fill("The report says it only with a reserve")
    with page.expect_navigation():
        page.locator("form.correcting button[type=submit]").click()
    expect(page.locator(f"[data-claim='{second}'] ins")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator(f"[data-claim='{second}'] ins")).to_have_count(0)

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("?")
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("q")
    assert page.url.endswith(f"/{language}/review/")
    assert reviewer.elsewhere == []
    assert reviewer.complaints == []


def test_two_incidents_are_merged_and_the_merge_is_undone(reviewer: Watched, reviewed: Served) -> None:
    page, one, other = reviewer.page, reviewed.ids["shelling"], reviewed.ids["small_arms_fire"]
    page.goto(f"{reviewed.address}/en/incidents/{one}/compare/")
    page.locator(f"a[href='?with={other}']").click()
    expect(page.locator("table.features")).to_be_visible()
    page.locator("textarea[name=why]").fill("One clash, told by both sides")
    page.locator("button[value=merge]").click()
    expect(page.locator("#messages")).to_contain_text("Merged")
    page.goto(f"{reviewed.address}/en/incidents/{other}/")
    merged = page.url
    page.goto(f"{reviewed.address}/en/incidents/{one}/")
    assert page.url == merged
    page.locator(".history [data-do=undo]").first.click()
    expect(page.locator("#messages")).to_contain_text("Undone")
    page.goto(f"{reviewed.address}/en/incidents/{other}/")
    assert other in page.url


def test_a_name_in_another_script_is_found_and_the_search_saved(reviewer: Watched, reviewed: Served) -> None:
    page = reviewer.page
    page.goto(f"{reviewed.address}/ar/")
    page.locator(".menu a[href='/ar/search/']").click()
    page.locator("#q").fill("Shusha")
    page.keyboard.press("Enter")
    page.locator(".tabs a[href*='in=documents']").click()
    expect(page.locator("mark", has_text="شوشا").first).to_be_visible()
    expect(page.locator("mark", has_text="Шуш").first).to_be_visible()
    page.locator("#save-name").fill("حول شوشا")
    page.locator("form[action$='/search/save/'] button").click()
    expect(page.locator("#saved ~ ul")).to_contain_text("حول شوشا")


def test_an_alert_is_shown_with_its_numbers_and_marked_as_seen(reviewer: Watched, reviewed: Served) -> None:
    page = reviewer.page
    page.goto(f"{reviewed.address}/en/")
    page.locator(".bell").click()
    alert = page.locator(".alerts > li").first
    expect(alert).to_contain_text("Independent origins")
    total = page.locator(".alerts > li").count()
    alert.locator("input[type=checkbox]").check()
    page.locator("#note").fill("looked into it")
    page.locator("button", has_text="Mark the chosen ones as seen").click()
    expect(page.locator("#messages")).to_contain_text("marked as seen")
    assert page.locator(".alerts > li").count() == total - 1


def test_review_works_without_scripts(browser: Browser, reviewed: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = watch(context, reviewed).page
    page.goto(f"{reviewed.address}/ru/documents/{reviewed.ids['a']}/")
    page.locator("[data-do=accept]").first.click()
    expect(page.locator("#messages .said")).to_be_visible()
    page.locator(".claim .badge.person").first.wait_for()
    page.locator("#messages button").click()
    expect(page.locator(".claim .badge.person")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_review_have_no_serious_barrier_and_do_not_scroll_sideways(
    browser: Browser, reviewed: Served, language: str
) -> None:
    one, other = reviewed.ids["shelling"], reviewed.ids["small_arms_fire"]
    pages = {
        "review": "review/",
        "review-reading": f"documents/{reviewed.ids['a']}/",
        "review-incident": f"incidents/{one}/",
        "decide": f"incidents/{one}/decide/",
        "compare": f"incidents/{one}/compare/?with={other}",
        "compare-choose": f"incidents/{one}/compare/",
        "split": f"incidents/{one}/split/",
        "history": "history/",
        "search": "search/?q=Shusha",
        "alerts": "alerts/",
        "digests": "digests/",
        "digest": "digests/week/2021-11-16/",
    }
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    barriers = {}
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for name, path in pages.items():
        answer = page.goto(f"{reviewed.address}/{language}/{path}")
        assert answer is not None
        assert answer.status == 200, path
        page.screenshot(path=str(SCREENSHOTS / f"{name}-{language}.png"), full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        if AXE.is_file():
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            page.add_script_tag(path=str(AXE))
            found = serious(page.evaluate(RUN_AXE))
            if found:
                barriers[name] = found
    context.close()
    assert barriers == {}
