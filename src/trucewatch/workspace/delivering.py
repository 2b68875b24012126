"""Alerts and digests -> mail and webhooks: queued once for each address, tried again with growing pauses, then given up.

Each address is told only what readers of its class may see: asked when a message is queued, and again when it is sent.
Mail goes to the configured server only. Webhooks go to configured https addresses of the public network only, signed, and
follow no redirect: whoever answers with one is not the address somebody wrote down.
"""

import hashlib
import hmac
import http.client
import json
import smtplib
import socket
import ssl
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

from trucewatch.errors import InputError
from trucewatch.store import models
from trucewatch.store.clock import FORM
from trucewatch.store.queries.raised import AlertItem, alert_item, alert_seen
from trucewatch.store.visible import seeing
from trucewatch.workspace.alert_settings import AlertSettings, Mail, Webhook
from trucewatch.workspace.alert_words import told
from trucewatch.workspace.audience import viewer_for
from trucewatch.workspace.public_addresses import is_public, resolve
from trucewatch.workspace.workspace import Workspace

TRIES = 8
"""Then it is given up: with doubling pauses from a minute on, a server that is down for two hours misses nothing."""
FIRST_PAUSE = 60
SECONDS = 20
"""How long a server may take to answer."""
MOST_AT_ONCE = 100
"""Messages of one run: a flood of alerts must not hold up the worker."""

TIMESTAMP_HEADER, SIGNATURE_HEADER = "X-Trucewatch-Timestamp", "X-Trucewatch-Signature"


def queue_alerts(workspace: Workspace, raised: Sequence[AlertItem], settings: AlertSettings, at: str) -> int:
    """Take alerts just raised and where alerts go, queue a message for each address that may be told once, give how many."""
    made = 0
    for alert in raised:
        if (
            settings.mail is not None
            and alert.level in settings.mail.levels
            and _may_tell(workspace, alert, settings.mail.audience)
        ):
            for address in settings.mail.to:
                made += _queue("mail", address, alert.key, at)
        for hook in settings.webhooks:
            if alert.level in hook.levels and _may_tell(workspace, alert, hook.audience):
                made += _queue("webhook", hook.url, alert.key, at)
    return made


def _may_tell(workspace: Workspace, alert: AlertItem, audience: str) -> bool:
    with seeing(viewer_for(workspace, audience)):
        return alert_seen(alert)


def queue_digest(key: str, settings: AlertSettings, at: str) -> int:
    """Take a digest's key and where digests go, queue a mail for each address once, give how many."""
    return sum(_queue("mail", address, key, at) for address in settings.mail.to) if settings.mail is not None else 0


DigestMail = Callable[[str, Mail, str], "EmailMessage"]
"""Takes a digest's key, the mail settings and the pages' address, gives the mail."""


def send_waiting(workspace: Workspace, settings: AlertSettings, at: str, digest_mail: DigestMail) -> tuple[int, int]:
    """Take a workspace, where messages go, the moment it is and who writes digests, try what is due.

    Give how many were sent and how many failed this time.
    """
    due = models.Delivery.objects.filter(state="waiting", next_try__lte=at).order_by("id")[:MOST_AT_ONCE]
    sent = failed = 0
    for row in due:
        try:
            _send(workspace, row, settings, at, digest_mail)
        except _WithheldError:
            row.state, row.message = "withheld", "what it tells of is kept from these readers since"
        except (OSError, smtplib.SMTPException, http.client.HTTPException, InputError) as error:
            failed += 1
            row.tries += 1
            row.message = " ".join(str(error).split())[:300]
            row.state = "failed" if row.tries >= TRIES else "waiting"
            row.next_try = _later(at, FIRST_PAUSE * 2 ** (row.tries - 1))
        else:
            sent += 1
            row.tries, row.state, row.sent_at, row.message = row.tries + 1, "sent", at, ""
        row.save()
    return sent, failed


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Take the shared secret, the timestamp sent and the body, give the signature a receiver compares with the header."""
    return hmac.new(secret.encode("utf-8"), timestamp.encode("ascii") + b"." + body, hashlib.sha256).hexdigest()


def alert_mail(alert: AlertItem, mail: Mail, base: str) -> EmailMessage:
    """Take an alert, give the mail that tells it."""
    words = told(alert, mail.language)
    lines = [words.title, "", words.rule, *words.quality]
    if base:
        lines += ["", f"{base}/{mail.language}/alerts/#alert-{alert.id}"]
    return message(mail, f"[Trucewatch] {words.title}", "\n".join(lines))


def message(mail: Mail, subject: str, text: str, html: str = "") -> EmailMessage:
    """Take subject, text and perhaps the same as HTML, give a mail; marks of direction stay out of the subject line."""
    made = EmailMessage()
    made["Subject"] = "".join(
        character for character in " ".join(subject.split()) if character not in "\u200f\u2066\u2067\u2068\u2069"
    )[:200]
    made["From"] = mail.sender
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def payload(alert: AlertItem, language: str, base: str) -> dict[str, Any]:
    """Take an alert, give what a webhook is told."""
    words = told(alert, language)
    return {
        "version": 1,
        "key": alert.key,
        "rule": alert.rule,
        "level": alert.level,
        "raised_at": alert.raised_at,
        "day": alert.day,
        "title": words.title,
        "why": words.rule,
        "quality": list(words.quality),
        "inputs": dict(alert.body.get("values", {})),
        "incidents": list(alert.body.get("incidents", ())),
        "address": f"{base}/{language}/alerts/#alert-{alert.id}" if base else "",
    }


def _queue(channel: str, address: str, item: str, at: str) -> int:
    _row, made = models.Delivery.objects.get_or_create(
        key=f"{channel}:{address}:{item}", defaults={"channel": channel, "address": address, "item": item, "next_try": at}
    )
    return int(made)


def _send(workspace: Workspace, row: models.Delivery, settings: AlertSettings, at: str, digest_mail: DigestMail) -> None:
    if row.channel == "mail":
        if settings.mail is None or row.address not in settings.mail.to:
            raise InputError("this address is not configured any more")
        if row.item.startswith("digest:"):
            with seeing(viewer_for(workspace, settings.mail.audience)):
                made = digest_mail(row.item, settings.mail, settings.base)
        else:
            made = alert_mail(_told_to(workspace, row.item, settings.mail.audience), settings.mail, settings.base)
        _mail(settings.mail, made, row.address)
        return
    hook = next((hook for hook in settings.webhooks if hook.url == row.address), None)
    if hook is None:
        raise InputError("this address is not configured any more")
    body = json.dumps(
        payload(_told_to(workspace, row.item, hook.audience), hook.language, settings.base), ensure_ascii=False
    ).encode("utf-8")
    post(hook, body, str(int(datetime.fromisoformat(at).timestamp())))


class _WithheldError(Exception):
    """What a message tells of was sealed, or given to a group, after the message was queued."""


def _told_to(workspace: Workspace, key: str, audience: str) -> AlertItem:
    found = models.Alert.objects.filter(key=key).first()
    if found is None:
        raise InputError(f"the alert {key} is gone")
    alert = alert_item(found)
    if not _may_tell(workspace, alert, audience):
        raise _WithheldError
    return alert


def _mail(mail: Mail, made: EmailMessage, to: str) -> None:
    made["To"] = to
    context = ssl.create_default_context()
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.server, mail.port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(mail.server, mail.port, timeout=SECONDS)
    with server:
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, mail.password)
        server.send_message(made)


def post(hook: Webhook, body: bytes, timestamp: str) -> None:
    """Take a webhook, a body and the timestamp, send it signed; raise InputError when the address is not public or refuses."""
    parts = urlsplit(hook.url)
    host, port = parts.hostname or "", parts.port or 443
    numbers = resolve(host, port)
    if not numbers or not all(is_public(number) for number in numbers):
        raise InputError(f"{host} leads into a private network")
    connection = _Pinned(host, port, numbers[0])
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "trucewatch",
        TIMESTAMP_HEADER: timestamp,
        SIGNATURE_HEADER: f"sha256={signature(hook.secret, timestamp, body)}",
    }
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        if not 200 <= answer.status < 300:
            raise InputError(f"{host} answered {answer.status}")
    finally:
        connection.close()


class _Pinned(http.client.HTTPSConnection):
    """Connects to the number that was checked, so that the name cannot lead elsewhere a moment later."""

    def __init__(self, host: str, port: int, number: str) -> None:
        self._context_used = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._context_used)
        self._number = number

    def connect(self) -> None:
        """Connect to the checked number and speak TLS under the host's name."""
        plain = socket.create_connection((self._number, self.port), SECONDS)
        self.sock = self._context_used.wrap_socket(plain, server_hostname=self.host)


def _later(at: str, seconds: int) -> str:
    return (datetime.fromisoformat(at).astimezone(UTC) + timedelta(seconds=seconds)).strftime(FORM)
