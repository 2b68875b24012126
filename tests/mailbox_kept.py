"""A server of mail that keeps what it was sent, and settings that lead to it."""

import smtplib
from email.message import EmailMessage

from trucewatch.workspace.workspace import Workspace

SECRET = "a-long-enough-secret-word"


class Mailbox:
    """A mail server that keeps what it gets, or is down."""

    sent: list[EmailMessage] = []  # noqa: RUF012  # emptied by each test
    down = False

    def __init__(self, server: str, port: int, timeout: float) -> None:
        self.server = server

    def __enter__(self) -> "Mailbox":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def starttls(self, context: object) -> None:
        return None

    def send_message(self, message: EmailMessage) -> None:
        if Mailbox.down:
            raise smtplib.SMTPServerDisconnected("the server is down")
        Mailbox.sent.append(message)


def with_settings(workspace: Workspace, text: str) -> None:
    (workspace.folder / "alerts.toml").write_text(text, "utf-8")


MAIL = (
    '[email]\nserver = "mail.example"\nsender = "watch@x.example"\nto = ["ana@x.example"]\n'
    'language = "ar"\ndigests = ["day", "week"]\n'
)
