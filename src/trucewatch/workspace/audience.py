"""An audience of a report -> the reader it is made for, so that a report never holds more than its readers may see."""

from trucewatch.errors import InputError
from trucewatch.model.report import AUDIENCES
from trucewatch.store.visible import Viewer
from trucewatch.workspace.workspace import Workspace


def viewer_for(workspace: Workspace, audience: str) -> Viewer | None:
    """Take a workspace and an audience, give the reader: of that class and those before it, and of no group.

    What belongs to a group is seen by its members alone, so nothing that is made for a whole class ever holds it. None, the
    whole record, stands for the sealed class where nobody signs in: there is no group then, and one reader.
    """
    if audience not in AUDIENCES:
        raise InputError(f"{audience!r} is no audience", place="audience", remedy=f"Choose one of {', '.join(AUDIENCES)}")
    access = workspace.settings.access
    classes = AUDIENCES[: AUDIENCES.index(audience) + 1]
    public = audience == "public"
    return Viewer(
        classes=frozenset(classes),
        undecided=access.undecided,
        delay_hours=access.public_delay_hours if public else 0,
        grid_km=access.public_grid_km if public else None,
        author="" if audience in ("restricted", "sealed") else workspace.settings.name,
    )
