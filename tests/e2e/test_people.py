"""A team's day begins: signing in, five reports pasted, a field report written without a network and sent later."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from make_guarded import PASSWORD
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_pages import AXE, RUN_AXE, SCREENSHOTS, serious
from watching import Served, Watched, watch

pytestmark = pytest.mark.e2e

PLACES = ("Sotk", "Shusha", "Lachin", "Hadrut", "Kalbajar")
PAGES = (
    "account/",
    "people/",
    "people/accounts/bakhtiyar/",
    "people/log/",
    "intake/",
    "intake/feeds/",
    "jobs/",
    "field/",
    "proposals/",
)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workspace in which everybody signs in, served by the command people use, with its worker."""
    folder = tmp_path_factory.mktemp("guarded") / "mission"
    program = Path(__file__).with_name("make_guarded.py")
    made = subprocess.run([sys.executable, str(program), str(folder)], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    run = "from trucewatch.cli.main import entry; entry()"
    command = [sys.executable, "-c", run, "serve", "--workspace", str(folder), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    line = server.stdout.readline()
    try:
        assert "http://127.0.0.1:" in line, line
        yield Served(next(word for word in line.split() if word.startswith("http")).rstrip("/"), {})
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture
def seen(context: BrowserContext, guarded: Served) -> Watched:
    return watch(context, guarded)


def _sign_in(page: Page, served: Served, language: str, name: str = "anahit") -> None:
    page.goto(f"{served.address}/{language}/intake/")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/intake/")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_signing_in_leads_to_the_page_asked_for_and_out_again(seen: Watched, guarded: Served, language: str) -> None:
    page = seen.page
    page.goto(f"{guarded.address}/{language}/intake/")
    expect(page.locator("input[name=name]")).to_be_focused()
    page.locator("input[name=name]").fill("anahit")
    page.locator("input[name=password]").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    _sign_in(page, guarded, language)
    expect(page.locator(".signed")).to_contain_text("Anahit")
    page.locator(".signed button").click()
    page.goto(f"{guarded.address}/{language}/people/")
    assert "/sign-in/" in page.url
    assert seen.elsewhere == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_five_reports_are_pasted_and_a_copy_is_told(seen: Watched, guarded: Served, language: str) -> None:
    page = seen.page
    _sign_in(page, guarded, language)
    for number, place in enumerate(PLACES, 1):
        text = (
            f"Shelling reported near {place}\n\nYEREVAN, November {number + 9}, 2021 (Desk {language}) - Artillery shells hit a "
            f"road near {place} on Monday, wounding {number + 1} soldiers, the Ministry of Defence of Armenia said in its "
            f"bulletin {language}."
        )
        page.locator("textarea[name=text]").fill(text)
        page.locator("input[name=outlet]").fill("Desk")
        page.locator("button[value=check]").click()
        expect(page.locator("article.look")).to_have_count(1)
        page.locator("input[name=next]").check()
        page.locator("button[value=save]").click()
        page.wait_for_url(f"**/{language}/intake/")
        expect(page.locator("#messages .said")).to_have_count(1)
    page.locator("textarea[name=text]").fill(text)
    page.locator("button[value=check]").click()
    expect(page.locator(".twin").first).to_be_visible()
    page.goto(f"{guarded.address}/{language}/documents/?q=bulletin+{language}")
    expect(page.locator("#results tbody tr")).to_have_count(5)
    assert seen.elsewhere == []
    assert seen.complaints == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_field_report_written_offline_is_kept_and_sent_later(context: BrowserContext, guarded: Served, language: str) -> None:
    page = watch(context, guarded).page
    page.set_viewport_size({"width": 390, "height": 844})
    _sign_in(page, guarded, language, "bakhtiyar")
    page.goto(f"{guarded.address}/{language}/field/")
    page.wait_for_selector("#field-form[data-started]")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # now the worker serves it, and has it
    page.wait_for_selector("#field-form[data-started]")
    context.set_offline(True)
    page.reload()
    page.wait_for_selector("#field-form[data-started]")
    for words in ("Three explosions were heard near Sotk.", "A drone was seen over Sotk."):
        page.locator("input[name=coverage][value=observed]").check()
        page.locator("textarea[name=text]").fill(f"{words} {language}")
        page.locator("input[name=place]").fill("Sotk")
        page.locator("#field-form button[type=submit]").click()
        expect(page.locator("#queue li", has_text="Sotk").first).to_be_visible()
        expect(page.locator("textarea[name=text]")).to_have_value("")
    expect(page.locator("#queue li[data-state=waiting]")).to_have_count(2)
    page.close()  # the telephone is put away, and taken out again where there is a network
    page = context.new_page()
    page.goto(f"{guarded.address}/{language}/field/")
    expect(page.locator("#queue li[data-state=waiting]")).to_have_count(2)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SCREENSHOTS / f"field-offline-{language}.png"), full_page=True)
    context.set_offline(False)
    page.locator("#send-now").click()
    expect(page.locator("#queue li[data-state=sent]")).to_have_count(2, timeout=20_000)
    page.locator("#queue a").first.click()
    expect(page.locator("h1")).to_contain_text("Sotk")
    page.goto(f"{guarded.address}/{language}/documents/?q={language}+Sotk+" + ("explosions" if language == "en" else "drone"))
    expect(page.locator("#results tbody tr")).to_have_count(1)


def test_files_are_dropped_looked_into_and_taken_in_by_the_worker(seen: Watched, guarded: Served) -> None:
    page = seen.page
    _sign_in(page, guarded, "en")
    lines = [
        {
            "uri": f"https://a.example/{n}",
            "published": "2021-11-17",
            "text": f"Sniper fire near Goris on {n} November 2021, it said.",
        }
        for n in (10, 12)
    ]
    content = "\n".join(map(json.dumps, lines)) + "\n{broken\n"
    page.evaluate(
        """(text) => {
            const all = new DataTransfer();
            all.items.add(new File([text], "year.jsonl"));
            document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", {dataTransfer: all, bubbles: true}));
        }""",
        content,
    )
    expect(page.locator("[data-chosen] li")).to_contain_text("year.jsonl")
    page.locator("#upload button[type=submit]").click()
    expect(page.locator("article.look")).to_have_count(2)
    page.locator("button[value=save]").click()
    page.wait_for_url("**/jobs/")
    expect(page.locator("#jobs .state-done").first).to_be_visible(timeout=30_000)
    expect(page.locator("#jobs li").first).to_contain_text("year.jsonl:3")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_people_and_intake_have_no_serious_barrier_and_fit_a_phone(
    browser: Browser, guarded: Served, language: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    barriers: dict[str, Any] = {}
    page.goto(f"{guarded.address}/{language}/account/sign-in/")
    for address in ("account/sign-in/", *PAGES):
        if address == PAGES[0]:
            _sign_in(page, guarded, language)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{guarded.address}/{language}/{address}")
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(SCREENSHOTS / f"{address.strip('/').replace('/', '-')}-{language}.png"), full_page=True)
        if AXE.is_file():
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            page.evaluate(AXE.read_text("utf-8"))
            found = serious(page.evaluate(RUN_AXE))
            if found:
                barriers[address] = found
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, address
    context.close()
    assert barriers == {}, json.dumps(barriers, ensure_ascii=False, indent=1)
