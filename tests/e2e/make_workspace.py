"""Makes a workspace with the sample record in the folder named; a program, so that the tests' process opens no store."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import configure, init


def main(folder: Path) -> None:
    """Take a folder, make the workspace, print the ids of its documents and of its disputed incident by short name."""
    configure(init(folder, Settings("Sample mission")))
    # The tables are known to Django only now that the store is open.
    from sample_workspace import fill

    from trucewatch.store import queries

    ids = fill()
    disputed = max(queries.incidents().items, key=lambda each: each.contradictions)
    for name, identity in {**ids, "incident": disputed.id}.items():
        sys.stdout.write(f"{name} {identity}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
