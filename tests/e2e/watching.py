"""The served sample workspace and a page that notes what it asks for and what the browser complains about."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

PROJECT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """The server's address and the ids of the sample record by short name."""

    address: str
    ids: dict[str, str]

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


def _foreign(url: str, own: str) -> bool:
    return not url.startswith((f"{own}/", "data:", "blob:"))
