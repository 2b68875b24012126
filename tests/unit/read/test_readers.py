"""Each reader on good and bad bytes: pages, JSON Lines, feeds, web archives, zip archives."""

import io
import json
import zipfile

import pytest

from trucewatch.errors import UnreadableInput
from trucewatch.model.document import Document
from trucewatch.read.archive import unpack
from trucewatch.read.feed import FeedReader
from trucewatch.read.html import HtmlReader
from trucewatch.read.jsonl import JsonLinesReader
from trucewatch.read.markup import plain
from trucewatch.read.text import TextReader
from trucewatch.read.warc import WarcReader
from trucewatch.seams import InputProblem, RawInput

BODY = "The ministry said on Tuesday that its positions came under fire near the village, and that nobody was hurt."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fire near the village</title>
<meta property="og:title" content="Fire near the village"><meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2021-11-26T10:00:00+04:00">
<script>document.write("injected words")</script></head>
<body><nav>Home</nav><article><h1>Fire near the village</h1><p>{BODY}</p><p>{BODY.replace("Tuesday", "Friday")}</p>
<script>alert("injected words")</script></article><footer>Imprint</footer></body></html>"""


def documents(items: object) -> list[Document]:
    found = list(items)  # type: ignore[call-overload]
    assert all(isinstance(item, Document) for item in found), found
    return found


def test_text_keeps_every_character() -> None:
    text = "\ufeffOne line\r\n\r\n  Another\tline \u200f\n"
    (document,) = documents(TextReader().read(RawInput("a.txt", text.encode("utf-8"))))
    assert document.text == text.removeprefix("\ufeff")


def test_a_page_gives_article_headline_outlet_and_day_but_no_script() -> None:
    (document,) = documents(HtmlReader().read(RawInput("a.html", PAGE.encode())))
    assert document.text.startswith("Fire near the village\nThe ministry said")
    assert document.text.count("Fire near the village") == 1
    assert "injected" not in document.text
    assert (document.title, document.outlet, document.published) == ("Fire near the village", "The Herald", "2021-11-26")
    assert document.parts[0].kind == "headline"


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no article"):
        list(HtmlReader().read(RawInput("a.html", b"<html><body><script>x()</script></body></html>")))


def test_json_lines_go_on_after_a_broken_line() -> None:
    good = {
        "uri": "https://example.org/1",
        "published": "2021-11-26",
        "text": BODY,
        "title": "T",
        "language": "en",
        "outlet": "O",
        "extra": 1,
    }
    bad = [
        b'{"uri": "x", "text": "half',
        b"[1]",
        b'{"uri": "x"}',
        b'{"uri": 5, "text": "x"}',
        b'{"text": "x", "title": 5}',
        b"\xff\xfe{",
    ]
    lines = [json.dumps(good).encode(), *bad, b"", json.dumps({**good, "uri": None}).encode()]
    found = list(JsonLinesReader().read(RawInput("a.jsonl", b"\n".join(lines))))
    kinds = [type(item) for item in found]
    assert kinds == [Document, *[InputProblem] * len(bad), Document]
    problems = [item for item in found if isinstance(item, InputProblem)]
    assert [problem.place for problem in problems] == [f"a.jsonl:{number}" for number in range(2, 8)]
    assert all(problem.remedy for problem in problems)
    assert "not whole JSON" in problems[0].message
    assert isinstance(found[0], Document)
    assert (found[0].uri, found[0].outlet, found[0].published) == ("https://example.org/1", "O", "2021-11-26")
    assert isinstance(found[-1], Document)
    assert found[-1].uri == "a.jsonl:9"


def test_a_deeply_nested_line_is_a_problem_not_a_crash() -> None:
    (problem,) = JsonLinesReader().read(RawInput("a.jsonl", b'{"text": ' + b"[" * 100_000))
    assert isinstance(problem, InputProblem)


def test_a_feed_gives_a_document_per_entry() -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Herald</title><language>en</language>
    <item><title>Fire near the village</title><link>https://example.org/1</link><pubDate>Fri, 26 Nov 2021 10:00:00 +0400</pubDate>
    <description>&lt;p&gt;{BODY}&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;</description></item>
    <item><title></title><link>https://example.org/2</link><description></description></item></channel></rss>"""
    document, problem = FeedReader().read(RawInput("a.rss", feed.encode()))
    assert isinstance(document, Document)
    assert document.text == f"Fire near the village\n\n{BODY}"
    assert (document.uri, document.outlet, document.published) == (
        "https://example.org/1",
        "The Herald",
        "2021-11-26T06:00:00+00:00",
    )
    assert isinstance(problem, InputProblem)
    assert "entry 2" in problem.place


@pytest.mark.parametrize("data", [b"<rss version='2.0'><channel></channel></rss>", b"<feed", b"words"])
def test_a_feed_without_entries_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="no entries"):
        list(FeedReader().read(RawInput("a.rss", data)))


def test_a_web_archive_gives_its_pages() -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2021-11-27T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    (document,) = documents(WarcReader().read(RawInput("a.warc", head.encode() + http + b"\r\n\r\n")))
    assert (document.uri, document.fetched_at) == ("https://example.org/1", "2021-11-27T00:00:00Z")


def test_a_broken_web_archive_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no responses"):
        list(WarcReader().read(RawInput("a.warc", b"WARC/1.0\r\nbroken")))


def packed(files: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def test_an_archive_gives_its_files_but_no_archive_inside_and_no_bomb() -> None:
    inner = packed({"x.txt": b"x"}).getvalue()
    found = list(unpack(packed({"a.txt": b"words", "b.zip": inner, "c.txt": inner, "d.txt": b"0" * 3_000_000}), "z.zip"))
    assert found[0] == RawInput("z.zip!a.txt", b"words")
    assert [(item.place, item.message[:10]) for item in found[1:] if isinstance(item, InputProblem)] == [
        ("z.zip!b.zip", "an archive"),
        ("z.zip!c.txt", "an archive"),
        ("z.zip!d.txt", "it would u"),
    ]


def test_a_broken_archive_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="broken"):
        list(unpack(io.BytesIO(b"PK\x03\x04broken"), "z.zip"))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("plain & simple < words", "plain & simple < words"),
        ("<p>One</p><p>Two&nbsp;&amp; three</p>", "One\n\nTwo & three"),
        ("a<style>x</style><b>b</b><br>c", "ab\nc"),
        ("no markup", "no markup"),
    ],
)
def test_markup_to_words(markup: str, words: str) -> None:
    assert plain(markup) == words
