"""An audience of a report -> the reader it is made for, so that a report never holds more than its readers may see."""

from trucewatch.errors import InputError
from trucewatch.model.report import AUDIENCES
from trucewatch.store.visible import Viewer
from trucewatch.workspace.workspace import Workspace


def viewer_for(workspace: Workspace, audience: str) -> Viewer | None:
    """Take a workspace and an audience, give the reader; None, the whole record, for the sealed class alone."""
    if audience not in AUDIENCES:
        raise InputError(f"{audience!r} is no audience", place="audience", remedy=f"Choose one of {', '.join(AUDIENCES)}")
    if audience == "sealed":
        return None
    access = workspace.settings.access
    classes = AUDIENCES[: AUDIENCES.index(audience) + 1]
    public = audience == "public"
    return Viewer(
        classes=frozenset(classes),
        undecided=access.undecided,
        delay_hours=access.public_delay_hours if public else 0,
        grid_km=access.public_grid_km if public else None,
        author="" if audience == "restricted" else workspace.settings.name,
    )
