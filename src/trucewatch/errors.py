"""Every error Trucewatch raises on purpose, drawn as one tree.

TrucewatchError                  something the user can act on; the message names thing, value and next step
├── InputError                   bad input from outside: a file, a line, a page
│   ├── UnreadableInput          bytes that cannot become a document
│   └── UnsupportedLanguage      a text in a language no pack covers
├── RecordError                  a noun breaks one of its laws
│   └── SpanError                a span does not quote its document
├── DataError                    a data folder (language, agreement, register, gazetteer) is broken
├── WorkspaceError               a workspace is missing, locked, or of a newer version
├── TamperError                  the chain of judgements is broken
└── PluginError                  an implementation is missing or offered twice
"""


class TrucewatchError(Exception):
    """An error with a message for people: what is wrong, where, and what to do next."""


class InputError(TrucewatchError):
    """Bad input: ``place`` names file and line where known, ``remedy`` the next step."""

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        self.message, self.place, self.remedy = message, place, remedy
        super().__init__(": ".join(part for part in (place, message) if part) + (f". {remedy}" if remedy else ""))


class UnreadableInput(InputError):
    """Bytes that no reader can turn into a document."""


class UnsupportedLanguage(InputError):
    """A text in a language for which no pack is installed."""


class RecordError(TrucewatchError):
    """A noun that would break one of its laws; it is refused, never mended silently."""


class SpanError(RecordError):
    """A span whose quote is not the text between its offsets."""


class DataError(TrucewatchError):
    """A broken data folder: the message names file, key and remedy."""

    def __init__(self, message: str, *, file: str = "", key: str = "", remedy: str = "") -> None:
        self.file, self.key, self.remedy = file, key, remedy
        where = " ".join(part for part in (file, f"[{key}]" if key else "") if part)
        super().__init__(": ".join(part for part in (where, message) if part) + (f". {remedy}" if remedy else ""))


class WorkspaceError(TrucewatchError):
    """A workspace that cannot be opened as asked."""


class TamperError(TrucewatchError):
    """A chained record that does not follow from the one before it."""


class PluginError(TrucewatchError):
    """An implementation that is missing, or one name offered by two packages."""
