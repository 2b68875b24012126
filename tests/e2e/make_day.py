"""Makes the workspace of a working day: everybody signs in, the record is empty; a program, so that the tests open no store."""

import sys
from pathlib import Path

from trucewatch.workspace.access_settings import AccessSettings
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import configure, init

PASSWORD = "a truce of many words"


def main(folder: Path) -> None:
    """Take a folder, make the workspace and its two accounts: who edits, and who is in the field."""
    configure(init(folder, Settings("A day", knowledge="published", access=AccessSettings(sign_in=True))))
    from trucewatch.workspace.people import add_member

    add_member("anahit", "editor", password=PASSWORD, shown="Anahit")
    add_member("bakhtiyar", "contributor", password=PASSWORD, shown="Bakhtiyar")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
