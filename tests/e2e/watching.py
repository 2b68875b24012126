"""Workspaces made and served for a test, and a page that notes what it asks for and what the browser complains about."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from trucewatch.bench.browsing import served

PROJECT = Path(__file__).resolve().parents[2]
SCREENSHOTS = PROJECT / "build" / "screenshots"


@dataclass
class Served:
    """The server's address, and what the program that made the workspace printed: ids or addresses by short name."""

    address: str
    ids: dict[str, str] = field(default_factory=dict)
    folder: Path = Path()

    def pages(self) -> dict[str, str]:
        """Every page by name, without its language."""
        return {
            "overview": "",
            "documents": "documents/",
            "reading": f"documents/{self.ids['story']}/",
            "incidents": "incidents/",
            "incidents-filtered": "incidents/?party=armenia&disputed=1",
            "incident": f"incidents/{self.ids['incident']}/",
            "map": "map/",
            "timeline": "timeline/",
            "compliance": "compliance/karabakh-2020/",
            "obligation": "compliance/karabakh-2020/1a/",
            "transport": "transport/",
            "corridor": "transport/nakhchivan-rail/?as_of=2024-09-01",
            "recovery": "recovery/?as_of=2021-12-31",
            "sources": "sources/",
            "check": "check/?q=No+major+military+operations+in+Karabakh+for+a+year&as_of=2021-11-26",
            "check-asked": "check/?q=the+other+side+violated+the+ceasefire",
            "as-of": "?as_of=2021-11-18",
            "empty": "incidents/?q=nothingatall",
            "bad-filter": "incidents/?from=yesterday",
            "not-found": "nothing/",
        }


@contextmanager
def workspace(program: str, folder: Path, *more: str) -> Iterator[Served]:
    """Take the name of a program beside this file and a folder that is not there, make a workspace and serve it."""
    made = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(program)), str(folder)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    ids = dict(line.split(" ", 1) for line in made.stdout.splitlines())
    with served(folder, *more) as address:
        yield Served(address, ids, folder)


@dataclass
class Watched:
    """A page with what it asked of other hosts and what the browser complained about."""

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def watch(context: BrowserContext, served: Served) -> Watched:
    """Take a context, give a new page in it that is watched."""
    context.set_default_timeout(15_000)
    seen = Watched(context.new_page())
    seen.page.on("request", lambda request: seen.elsewhere.append(request.url) if _foreign(request.url, served.address) else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    return seen


def sign_in(page: Page, served: Served, language: str, name: str, password: str, then: str = "") -> None:
    """Take a page and an account, go to the address named, pass the door as a person does."""
    page.goto(f"{served.address}/{language}/account/sign-in/?next=/{language}/{then}")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.address}/{language}/{then}")


def _foreign(url: str, own: str) -> bool:
    return not url.startswith((f"{own}/", "data:", "blob:"))
