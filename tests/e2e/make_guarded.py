"""Makes a workspace in which everybody signs in, with two accounts; a program, so that the tests' process opens no store."""

import sys
from pathlib import Path

from trucewatch.workspace.access_settings import AccessSettings
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import configure, init

PASSWORD = "a truce of many words"


def main(folder: Path) -> None:
    """Take a folder, make the workspace and its accounts."""
    access = AccessSettings(sign_in=True, public=True, second_person=("confirm",))
    configure(init(folder, Settings("Guarded mission", access=access)))
    from trucewatch.workspace.people import add_member

    add_member("anahit", "administrator", password=PASSWORD, shown="Anahit")
    add_member("bakhtiyar", "contributor", password=PASSWORD)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
