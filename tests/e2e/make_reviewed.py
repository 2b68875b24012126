"""Makes a workspace of made reports in the folder named and runs its alerts; a program, so that the tests open no store."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main(folder: Path) -> None:
    """Take a folder, make the workspace, print the ids of its incidents by type and of the documents by their last letter."""
    from trucewatch.store.open import prepare
    from trucewatch.web.settings import web_settings
    from trucewatch.web.site import Site

    prepare(web_settings(Site("making")))
    from reviewed_workspace import make

    workspace = make(folder)
    from trucewatch.store import queries
    from trucewatch.workspace.alerts import run_alerts

    run_alerts(workspace, send=False)
    for incident in reversed(queries.incidents().items):
        sys.stdout.write(f"{incident.type} {incident.id}\n")
    for document in queries.documents().items:
        sys.stdout.write(f"{document.uri[-1]} {document.id}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
