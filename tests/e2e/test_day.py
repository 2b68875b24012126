"""One working day from signing in to signing out, walked in one go, in English and in Arabic, as a person would walk it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

import pypdfium2
import pytest
from make_day import PASSWORD
from playwright.sync_api import Browser, Page, expect
from watching import Served, Watched, sign_in, watch, workspace

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from reviewed_workspace import REPORTS

pytestmark = pytest.mark.e2e

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Regional Wire</title><link>https://wire.example/</link><description>News</description>
<item><title>Peacekeepers confirm fire near Sotk</title><link>https://wire.example/5</link><guid>https://wire.example/5</guid>
<pubDate>Wed, 17 Nov 2021 18:00:00 +0400</pubDate><description>MOSCOW, November 17, 2021 (Regional Wire) - Azerbaijani forces
shelled Armenian positions near Sotk on Tuesday, killing one soldier, the Ministry of Defence of Russia said.</description></item>
</channel></rss>"""
WORDS = {
    "en": {"report": "Daily situation report", "one": "One clash, told by both sides"},
    "ar": {"report": "تقرير الوضع اليومي", "one": "اشتباك واحد يرويه الطرفان"},
}


class _Wire(BaseHTTPRequestHandler):
    """A news agency's server."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        self.wfile.write(FEED.encode())

    def log_message(self, format: str, *args: Any) -> None:  # the name is the standard library's
        """Say nothing."""


@pytest.fixture
def wire() -> Iterator[int]:
    """The port on which a feed is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Wire)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def mission(tmp_path: Path) -> Iterator[Served]:
    """An empty record of a team that signs in."""
    with workspace("make_day.py", tmp_path / "mission", "--no-work") as made:
        yield made


def work(mission: Served, port: int) -> None:
    """Let the worker do what waits, as it does beside the pages every few seconds."""
    program = Path(__file__).with_name("work_nearby.py")
    done = subprocess.run(
        [sys.executable, str(program), str(mission.folder), str(port)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_working_day(browser: Browser, mission: Served, wire: int, language: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    seen = watch(context, mission)
    page = seen.page
    sign_in(page, mission, language, "anahit", PASSWORD)
    expect(page.locator("main .empty, main a[href$='/intake/']").first).to_be_visible()
    _take_in(page, mission, wire, language)
    _review(page, language)
    _merge_and_part(page, mission, language)
    _find(page)
    _see(page)
    work(mission, wire)  # its rounds come back every few minutes
    page.reload()
    _get_an_alert(page)
    _issue(page, language, tmp_path)
    _from_the_field(browser, mission, language)
    page.locator(".menu a[href$='/documents/']").click()
    page.goto(f"{page.url}?q=Sotk")
    expect(page.locator("#results tbody tr", has_text="Sotk").first).to_be_visible()
    page.locator(".signed button").click()
    page.goto(f"{mission.address}/{language}/review/")
    assert "/sign-in/" in page.url
    assert seen.elsewhere == []
    assert seen.complaints == []
    context.close()


def _menu(page: Page, address: str) -> None:
    page.locator(f".menu a[href$='/{address}/']").first.click()


def _take_in(page: Page, mission: Served, wire: int, language: str) -> None:
    """Five reports: two pasted, two in a file that is dropped, one from a feed."""
    _menu(page, "intake")
    for report in REPORTS[:2]:
        page.locator("textarea[name=text]").fill(report["text"])
        page.locator("input[name=address]").fill(report["uri"])
        page.locator("input[name=outlet]").fill(report["outlet"])
        page.locator("input[name=published]").fill(report["published"])
        page.locator("button[value=check]").click()
        expect(page.locator("article.look")).to_have_count(1)
        page.locator("input[name=next]").check()
        page.locator("button[value=save]").click()
        page.wait_for_url(f"**/{language}/intake/")
        expect(page.locator("#messages .said")).to_have_count(1)
    page.evaluate(
        """(text) => {
            const all = new DataTransfer();
            all.items.add(new File([text], "morning.jsonl"));
            document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", {dataTransfer: all, bubbles: true}));
        }""",
        "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in REPORTS[2:]),
    )
    expect(page.locator("[data-chosen] li")).to_contain_text("morning.jsonl")
    page.locator("#upload button[type=submit]").click()
    expect(page.locator("article.look")).to_have_count(2)
    page.locator("button[value=save]").click()
    page.wait_for_url("**/jobs/")
    page.goto(f"{mission.address}/{language}/intake/feeds/")
    page.locator("input[name=address]").fill("http://wire.example/rss")
    page.locator("button[value=add]").click()
    expect(page.locator("td button[value=poll]")).to_be_visible()
    work(mission, wire)
    page.reload()
    expect(page.locator("tbody th", has_text="Regional Wire")).to_be_visible()
    page.goto(f"{mission.address}/{language}/jobs/")
    expect(page.locator("#jobs .state-done")).to_have_count(2)
    _menu(page, "documents")
    expect(page.locator("#results tbody tr")).to_have_count(5)


def _review(page: Page, language: str) -> None:
    """Accept, correct, reject, link and undo, with the keyboard alone."""
    page.locator("#results tbody a", has_text="Armenia says").click()
    page.locator("[data-do=keys]").wait_for()
    page.keyboard.press("j")
    accepted = _chosen(page)
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.locator(f"[data-claim='{accepted}'] .badge.person")).to_be_visible()
    expect(page.locator(".claim.on")).to_have_count(1)
    rejected = _chosen(page)
    assert rejected != accepted
    page.keyboard.press("x")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#messages .said")).to_be_visible()
    _choose(page, rejected)
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator(f"[data-claim='{rejected}'] .badge.person")).to_have_count(0)

    with page.expect_navigation():
        page.keyboard.press("c")
    page.locator("select[name=mode]").select_option("hedged")
    page.locator("textarea[name=why]").fill("Said with a reserve")
    with page.expect_navigation():
        page.locator("form.correcting button[type=submit]").press("Enter")
    expect(page.locator(f"[data-claim='{rejected}'] ins")).to_be_visible()

    _choose(page, accepted)
    with page.expect_navigation():
        page.keyboard.press("l")
    other = page.locator("form:has(button[value=not_same])").first
    other.locator("textarea, input[name=why]").first.fill("Another valley")
    with page.expect_navigation():
        other.locator("button[value=not_same]").press("Enter")
    expect(page.locator("#messages .said")).to_be_visible()
    page.locator("#messages button").press("Enter")
    expect(page.locator("#messages .said")).to_be_visible()
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("q")
    assert page.url.endswith(f"/{language}/review/")
    page.keyboard.press("j")
    expect(page.locator("[data-item].on")).to_have_count(1)


def _chosen(page: Page) -> str:
    return str(page.locator(".claim.on").get_attribute("data-claim"))


def _choose(page: Page, claim: str) -> None:
    page.goto(f"{page.url.partition('#')[0]}#c-{claim}")
    expect(page.locator(f".claim.on[data-claim='{claim}']")).to_have_count(1)


def _merge_and_part(page: Page, mission: Served, language: str) -> None:
    """Two incidents side by side, merged, and parted again."""
    _menu(page, "incidents")
    before = page.locator("#results tbody tr").count()
    assert before >= 2
    page.locator("#results tbody a[href*='/incidents/inc_']").first.click()
    page.locator("[data-do=keys]").wait_for()  # its keys answer from now on
    one = page.url
    with page.expect_navigation():
        page.keyboard.press("m")
    page.locator("a[href^='?with=inc_']").first.click()
    expect(page.locator("table.sides")).to_be_visible()
    expect(page.locator("table.features")).to_be_visible()
    page.locator("textarea[name=why]").fill(WORDS[language]["one"])
    page.locator("button[value=merge]").click()
    expect(page.locator("#messages .said")).to_be_visible()
    _menu(page, "incidents")
    expect(page.locator("#results tbody tr")).to_have_count(before - 1)
    page.goto(one)
    expect(page.locator(".history").get_by_text(WORDS[language]["one"]).first).to_be_visible()
    page.locator(".history [data-do=undo]").first.click()
    expect(page.locator("#messages .said")).to_be_visible()
    _menu(page, "incidents")
    expect(page.locator("#results tbody tr")).to_have_count(before)


def _find(page: Page) -> None:
    """A name in one script finds it in the others."""
    _menu(page, "search")
    page.locator("#q").fill("Shusha")
    page.keyboard.press("Enter")
    page.locator(".tabs a[href*='in=documents']").click()
    expect(page.locator("mark", has_text="شوشا").first).to_be_visible()
    expect(page.locator("mark", has_text="Шуш").first).to_be_visible()


def _see(page: Page) -> None:
    """Read the map and the timeline; a mark and a day lead to the incidents behind them."""
    _menu(page, "map")
    page.wait_for_selector("#map[data-drawn]", timeout=60_000)
    page.locator("button.spot").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".maplibregl-popup-content a[href*='/incidents/inc_']").first).to_be_visible()
    _menu(page, "timeline")
    expect(page.locator("svg[data-timeline]")).to_be_visible()
    page.locator("[aria-labelledby=table] a[href*='from=2021-11-16']").first.click()
    expect(page.locator("#results tbody tr").first).to_be_visible()


def _get_an_alert(page: Page) -> None:
    """The bell leads to what a rule noticed, with its numbers; looked into, it is gone from the list."""
    page.locator(".bell").click()
    waiting = page.locator(".alerts > li")
    total = waiting.count()
    expect(waiting.first.locator("li").first).to_be_visible()
    waiting.first.locator("input[type=checkbox]").check()
    page.locator("#note").fill("looked into it")
    page.locator("form:has(#note) button").click()
    expect(page.locator("#messages .said")).to_be_visible()
    expect(waiting).to_have_count(total - 1)


def _issue(page: Page, language: str, folder: Path) -> None:
    """Write the daily report, issue it, and read its PDF."""
    _menu(page, "reports")
    page.locator("select[name=kind]").select_option("daily")
    page.locator("input[name=day]").fill("2021-11-16")
    page.locator("form[action$='/begin/'] button").click()
    page.locator("textarea[name=text-opening]").fill(WORDS[language]["one"])
    page.locator("form.builder button[type=submit]").click()
    expect(page.locator("article.paper")).to_contain_text(WORDS[language]["one"])
    page.locator("form[action$='/issue/'] button").click()
    expect(page.locator("#messages .said")).to_be_visible()
    with page.expect_download() as asked:
        page.locator(f"a[href$='report.{language}.pdf']").click()
    kept = folder / unquote(asked.value.suggested_filename)
    asked.value.save_as(kept)
    with pypdfium2.PdfDocument(kept) as opened:
        assert len(opened) >= 2
        words = opened[0].get_textpage().get_text_range()
        inks = [each.get_bounds() for each in opened[0].get_objects() if each.type == 1]
        width = opened[0].get_width()
    if language == "ar":  # letters are drawn in parts, which only readers of tagged files put together: look for the parts
        assert set(WORDS["ar"]["report"] + WORDS["ar"]["one"]) <= set(words)
        assert re.search(rb"/Lang ?\(ar\)", kept.read_bytes()) and b"/StructTreeRoot" in kept.read_bytes()
    else:
        assert WORDS["en"]["report"] in words and WORDS["en"]["one"] in words
    assert "16" in words and "2021" in words
    # Where a line begins: at the reader's side of the sheet.
    near_left = sum(left < width * 0.2 for left, _bottom, _right, _top in inks)
    near_right = sum(right > width * 0.8 for _left, _bottom, right, _top in inks)
    assert (near_right > near_left) == (language == "ar")


def _from_the_field(browser: Browser, mission: Served, language: str) -> None:
    """On a phone: a report written while there is no network waits, and is sent once there is one."""
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    seen: Watched = watch(phone, mission)
    page = seen.page
    sign_in(page, mission, language, "bakhtiyar", PASSWORD, "field/")
    page.wait_for_selector("#field-form[data-started]")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on the browser has the page
    page.wait_for_selector("#field-form[data-started]")
    phone.set_offline(True)
    page.reload()
    page.wait_for_selector("#field-form[data-started]")
    page.locator("input[name=coverage][value=observed]").check()
    page.locator("textarea[name=text]").fill("Three explosions were heard near Sotk.")
    page.locator("input[name=place]").fill("Sotk")
    page.locator("#field-form button[type=submit]").click()
    expect(page.locator("#queue li[data-state=waiting]")).to_have_count(1)
    page.close()  # the phone is put away, and taken out again where there is a network
    page = phone.new_page()
    page.goto(f"{mission.address}/{language}/field/")
    expect(page.locator("#queue li[data-state=waiting]")).to_have_count(1)
    phone.set_offline(False)
    page.locator("#send-now").click()
    expect(page.locator("#queue li[data-state=sent]")).to_have_count(1, timeout=20_000)
    page.locator("#queue a").first.click()
    expect(page.locator("main")).to_contain_text("explosions were heard near Sotk.")
    phone.close()
