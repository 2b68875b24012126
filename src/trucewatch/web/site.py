"""What the pages need to know of the workspace they show, handed in when the server starts."""

from dataclasses import dataclass, replace
from typing import cast

from django.conf import settings
from django.utils.translation import get_language

from trucewatch.agreements.load import load_agreement
from trucewatch.model.agreement import Agreement
from trucewatch.web.display.names import Names
from trucewatch.web.display.places import PlaceNames
from trucewatch.web.display.words import Words
from trucewatch.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Site:
    """``name`` is the workspace's, ``agreements`` the loaded packs it watches, ``demo`` marks made-up reports.

    ``workspace`` is what decisions and other work go through; None where pages are only looked at.
    """

    name: str
    agreements: tuple[Agreement, ...] = ()
    demo: bool = False
    interface: str = "en"
    workspace: Workspace | None = None

    def agreement(self, slug: str) -> Agreement | None:
        """Take a slug, give the agreement, None when this workspace does not watch it."""
        return next((agreement for agreement in self.agreements if agreement.id == slug), None)


def site_of(workspace: Workspace) -> Site:
    """Take an open workspace, give what its pages need; raise DataError when its agreement's pack is missing or broken."""
    settings = workspace.settings
    agreements = (load_agreement(settings.agreement, workspace.folder / "agreements"),) if settings.agreement else ()
    return Site(settings.name, agreements, settings.demo, settings.interface, workspace)


def site() -> Site:
    """Give the site the server was started with."""
    return cast(Site, settings.TRUCEWATCH_SITE)  # type: ignore[misc]  # a setting of ours, unknown to the types of Django


def names() -> Names:
    """Give the names of parties in the language of the page being made."""
    return replace(Names.of(get_language() or "en", site().agreements), places=places())


def places() -> PlaceNames:
    """Give the names of places in the language of the page being made, contested ones as the workspace chose."""
    held = site()
    contested = held.workspace.settings.contested_names if held.workspace is not None else "as_written"
    return PlaceNames.of(get_language() or "en", contested, held.agreements)


def words() -> Words:
    """Give what puts slugs into words in the language of the page being made."""
    return Words(names(), places(), site().agreements)
