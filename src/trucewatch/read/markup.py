"""A piece of HTML from a feed -> its words, paragraphs on lines of their own. Scripts and styles are dropped."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "section", "article")
)
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "object"))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self.silent:
            self.silent -= 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def plain(markup: str) -> str:
    """Take markup (or plain text), give its words; runs of blanks become one, runs of empty lines one empty line."""
    if "<" not in markup and "&" not in markup:
        return markup
    words = _Words()
    words.feed(markup)
    words.close()
    text = re.sub(r"[ \t\u00a0\r]+", " ", "".join(words.pieces))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", text)).strip()
