"""Rules of alerts and where alerts go: packaged rules, and what the workspace's ``alerts.toml`` says beside them.

Closed keys, checked on loading. Secrets stand in the environment or in a file of their own, never in ``alerts.toml``.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from trucewatch.errors import DataError
from trucewatch.model.report import AUDIENCES
from trucewatch.model.typology import FAMILIES, LEAVES

FILE_NAME = "alerts.toml"
LEVELS: tuple[str, ...] = ("watch", "high")
KINDS: tuple[str, ...] = (
    "count",
    "weapon",
    "first",
    "consecutive",
    "area",
    "incident",
    "both_sides",
    "breach",
    "finding",
    "revision",
    "overdue",
    "silence",
)
COUNTED: tuple[str, ...] = ("killed", "wounded", "captured", "missing", "displaced")
PERIODS: tuple[str, ...] = ("day", "week")
LANGUAGES: tuple[str, ...] = ("en", "ar", "ru")
SECURITY: tuple[str, ...] = ("tls", "starttls", "none")


@dataclass(frozen=True, slots=True)
class Rule:
    """What raises an alert. Which keys a kind heeds stands in docs/alerts.md; the others keep their defaults."""

    id: str
    kind: str
    level: str = "watch"
    of: str = "incidents"
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    civilians: bool = False
    counted: tuple[str, ...] = ()
    window_days: int = 7
    history_windows: int = 8
    history_days: int = 56
    factor: float = 3.0
    least: int = 3
    days: int = 3
    kilometres: int = 25
    origins: int = 2
    grace_days: int = 2

    def takes(self, kind: str, family: str) -> bool:
        """Take an incident's type and family, tell whether the rule is about it; a rule without types is about all."""
        return (not self.types and not self.families) or kind in self.types or family in self.families


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes mail and whom to write to; ``audience`` is the class of release whose readers they are."""

    server: str
    sender: str
    to: tuple[str, ...]
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    levels: tuple[str, ...] = LEVELS
    digests: tuple[str, ...] = ()
    language: str = "en"
    audience: str = "restricted"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told of alerts, the secret that signs what it is told, and the class its readers belong to."""

    url: str
    secret: str = field(repr=False)
    levels: tuple[str, ...] = LEVELS
    language: str = "en"
    audience: str = "restricted"


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """All of it. ``base`` is these pages' address for links in mail ("" leaves them out); ``days`` how far back to look."""

    rules: tuple[Rule, ...]
    base: str = ""
    days: int = 14
    mail: Mail | None = None
    webhooks: tuple[Webhook, ...] = ()


_TOP = {"version", "rule", "off", "base", "days", "email", "webhook"}
_MAIL = {"server", "port", "security", "user", "password_env", "password_file", "sender", "to"}
_MAIL |= {"levels", "digests", "language", "audience"}
_HOOK = {"url", "secret_env", "secret_file", "levels", "language", "audience"}


def read_alert_settings(folder: Path) -> AlertSettings:
    """Take a workspace's folder, give its alert settings; raise DataError naming file and key when something is wrong."""
    packaged = files("trucewatch.workspace").joinpath("alert_rules.toml")
    rules = {rule.id: rule for rule in _rules(tomllib.loads(packaged.read_text("utf-8")), "alert_rules.toml")}
    path = folder / FILE_NAME
    if not path.is_file():
        return AlertSettings(tuple(rules.values()))
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), file=str(path), remedy="Mend the line named; docs/alerts.md shows a whole file") from error
    _closed(data, _TOP, str(path), "")
    rules.update({rule.id: rule for rule in _rules(data, str(path))})
    for off in data.get("off", ()):
        if off not in rules:
            raise DataError(f"{off!r} is no rule", file=str(path), key="off", remedy=f"Rules: {', '.join(sorted(rules))}")
        del rules[off]
    return AlertSettings(
        rules=tuple(rules.values()),
        base=_base(data.get("base", ""), str(path)),
        days=_number(data.get("days", 14), str(path), "days"),
        mail=_mail(data["email"], folder, str(path)) if "email" in data else None,
        webhooks=tuple(_webhook(hook, folder, str(path)) for hook in data.get("webhook", ())),
    )


def _rules(data: Mapping[str, Any], file: str) -> tuple[Rule, ...]:
    known = {each.name: each for each in fields(Rule)}
    found = []
    for entry in data.get("rule", ()):
        name = str(entry.get("id", "?"))
        _closed(entry, set(known), file, f"rule.{name}")
        for key, allowed in (("kind", KINDS), ("level", LEVELS), ("of", ("incidents", "meetings"))):
            if entry.get(key, allowed[0] if key != "kind" else "") not in allowed:
                raise DataError(
                    f"{entry.get(key)!r} is not allowed",
                    file=file,
                    key=f"rule.{name}.{key}",
                    remedy=f"Choose {', '.join(allowed)}",
                )
        for key, allowed_words in (("types", LEAVES), ("families", tuple(FAMILIES)), ("counted", COUNTED)):
            for word in entry.get(key, ()):
                if word not in allowed_words:
                    raise DataError(f"{word!r} is unknown", file=file, key=f"rule.{name}.{key}")
        for key, value in entry.items():
            if key in ("window_days", "history_windows", "history_days", "least", "days", "kilometres", "origins", "grace_days"):
                _number(value, file, f"rule.{name}.{key}")
        if not isinstance(entry.get("id"), str) or not entry["id"]:
            raise DataError("is missing", file=file, key="rule.id", remedy="Give each rule a short name of its own")
        made: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
        found.append(Rule(**made))
    return tuple(found)


def _mail(data: Mapping[str, Any], folder: Path, file: str) -> Mail:
    _closed(data, _MAIL, file, "email")
    for key in ("server", "sender", "to"):
        if not data.get(key):
            raise DataError("is missing", file=file, key=f"email.{key}")
    if any("\n" in str(word) or "\r" in str(word) for word in (data["sender"], *data["to"])):
        raise DataError("an address has one line", file=file, key="email.to")
    mail = Mail(
        server=str(data["server"]),
        sender=str(data["sender"]),
        to=tuple(map(str, data["to"])),
        port=_number(data.get("port", 587), file, "email.port"),
        security=_word(data, "security", SECURITY, "starttls", file, "email"),
        user=str(data.get("user", "")),
        password=_secret(data, "password", folder, file, "email"),
        levels=_words(data, "levels", LEVELS, file, "email"),
        digests=_words(data, "digests", PERIODS, file, "email") if "digests" in data else (),
        language=_word(data, "language", LANGUAGES, "en", file, "email"),
        audience=_word(data, "audience", AUDIENCES, "restricted", file, "email"),
    )
    return replace(mail, digests=tuple(dict.fromkeys(mail.digests)))


def _webhook(data: Mapping[str, Any], folder: Path, file: str) -> Webhook:
    _closed(data, _HOOK, file, "webhook")
    url = str(data.get("url", ""))
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        raise DataError(
            f"{url!r} is no https address", file=file, key="webhook.url", remedy="Write https://host/path, no password in it"
        )
    secret = _secret(data, "secret", folder, file, "webhook")
    if len(secret) < 16:
        raise DataError(
            "the secret has fewer than 16 characters",
            file=file,
            key="webhook.secret_env",
            remedy="Put a long random word into the variable or the file named; it signs every message",
        )
    return Webhook(
        url=url,
        secret=secret,
        levels=_words(data, "levels", LEVELS, file, "webhook"),
        language=_word(data, "language", LANGUAGES, "en", file, "webhook"),
        audience=_word(data, "audience", AUDIENCES, "restricted", file, "webhook"),
    )


def _secret(data: Mapping[str, Any], name: str, folder: Path, file: str, table: str) -> str:
    variable, path = data.get(f"{name}_env", ""), data.get(f"{name}_file", "")
    if variable:
        return os.environ.get(str(variable), "")
    if path:
        held = folder / str(path)
        if not held.is_file():
            raise DataError(f"{held} is not there", file=file, key=f"{table}.{name}_file")
        return held.read_text("utf-8").strip()
    return ""


def _base(value: Any, file: str) -> str:
    if value and urlsplit(str(value)).scheme not in ("http", "https"):
        raise DataError(f"{value!r} is no web address", file=file, key="base", remedy="As in https://watch.example.org")
    return str(value).rstrip("/")


def _number(value: Any, file: str, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 65_535:
        raise DataError(f"{value!r} is no number from 1 up", file=file, key=key)
    return value


def _word(data: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str, file: str, table: str) -> str:
    value = data.get(key, default)
    if value not in allowed:
        raise DataError(f"{value!r} is not allowed", file=file, key=f"{table}.{key}", remedy=f"Choose {', '.join(allowed)}")
    return str(value)


def _words(data: Mapping[str, Any], key: str, allowed: tuple[str, ...], file: str, table: str) -> tuple[str, ...]:
    values = data.get(key, list(allowed))
    for value in values:
        if value not in allowed:
            raise DataError(f"{value!r} is not allowed", file=file, key=f"{table}.{key}", remedy=f"Choose {', '.join(allowed)}")
    return tuple(values)


def _closed(data: Mapping[str, Any], known: set[str], file: str, table: str) -> None:
    for key in sorted(set(data) - known):
        raise DataError(
            "is not a key we know", file=file, key=f"{table}.{key}" if table else key, remedy=f"Keys: {', '.join(sorted(known))}"
        )
