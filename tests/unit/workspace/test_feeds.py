"""Feeds: added, asked politely, taken in once, left alone for longer after failures."""

from collections.abc import Mapping

import pytest

from trucewatch.errors import InputError
from trucewatch.store import models
from trucewatch.store.people import events
from trucewatch.workspace.asking import Fetched
from trucewatch.workspace.workspace import Workspace

ADDRESS = "https://feeds.example/rss"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example wire</title>
<item><title>Shelling near Sotk</title><link>https://feeds.example/1</link><pubDate>Wed, 17 Nov 2021 10:00:00 GMT</pubDate>
<description>Armenian positions near Sotk were shelled on Tuesday, the Ministry of Defence of Armenia said.</description></item>
<item><title>Talks in Sochi</title><link>https://feeds.example/2</link><pubDate>Wed, 17 Nov 2021 11:00:00 GMT</pubDate>
<description>&lt;script&gt;alert(1)&lt;/script&gt;The leaders will meet in Sochi, officials said.</description></item>
</channel></rss>"""


def _progress(done: int, total: int) -> None:
    return


class _Server:
    def __init__(self, *answers: Fetched | InputError) -> None:
        self.answers, self.asked = list(answers), list[Mapping[str, str]]()

    def __call__(self, address: str, headers: Mapping[str, str]) -> Fetched:
        self.asked.append(dict(headers))
        answer = self.answers.pop(0)
        if isinstance(answer, InputError):
            raise answer
        return answer


def test_a_feed_is_taken_in_once_and_asked_for_changes_only(workspace: Workspace) -> None:
    from trucewatch.workspace.feeds import add_feed, run_poll

    feed = add_feed(ADDRESS, "anahit", source="example")
    server = _Server(
        Fetched(ADDRESS, 200, RSS, {"etag": '"one"', "last-modified": "Wed, 17 Nov 2021 11:00:00 GMT"}),
        Fetched(ADDRESS, 304),
        Fetched(ADDRESS, 200, RSS),
    )
    first = run_poll(workspace, {"feed": feed.id}, _progress, server)
    assert (first["documents"], first["problems"]) == (2, [])
    assert all(row.source == "example" for row in models.Document.objects.all())
    assert "<script" not in "".join(models.Document.objects.values_list("body", flat=True))
    assert run_poll(workspace, {"feed": feed.id}, _progress, server)["unchanged"] is True
    assert server.asked[1] == {"If-None-Match": '"one"', "If-Modified-Since": "Wed, 17 Nov 2021 11:00:00 GMT"}
    assert run_poll(workspace, {"feed": feed.id}, _progress, server)["documents"] == 0
    row = models.Feed.objects.get()
    assert (row.title, row.taken, row.failures) == ("Example wire", 2, 0)
    assert row.next_poll > row.polled_at


def test_a_feed_that_fails_is_left_alone_for_longer_and_says_why(workspace: Workspace) -> None:
    from trucewatch.workspace.feeds import add_feed, run_poll

    feed = add_feed(ADDRESS, "anahit")
    server = _Server(InputError("no answer"), Fetched(ADDRESS, 500), Fetched(ADDRESS, 200, b"<html>no feed</html>"))
    pauses = []
    for _ in range(3):
        with pytest.raises(InputError):
            run_poll(workspace, {"feed": feed.id}, _progress, server)
        row = models.Feed.objects.get()
        pauses.append(row.next_poll)
        assert row.message
    assert models.Feed.objects.get().failures == 3
    assert pauses == sorted(pauses) and len(set(pauses)) == 3


def test_a_server_that_asks_for_patience_gets_it(workspace: Workspace) -> None:
    from trucewatch.workspace.feeds import add_feed, run_poll

    feed = add_feed(ADDRESS, "anahit")
    run_poll(workspace, {"feed": feed.id}, _progress, _Server(Fetched(ADDRESS, 304)))
    usual = models.Feed.objects.get().next_poll
    run_poll(workspace, {"feed": feed.id}, _progress, _Server(Fetched(ADDRESS, 304, b"", {"retry-after": "7200"})))
    assert models.Feed.objects.get().next_poll > usual


def test_an_address_that_is_no_feed_is_refused_and_logged(workspace: Workspace) -> None:
    from trucewatch.workspace.feeds import add_feed

    with pytest.raises(InputError):
        add_feed("file:///etc/passwd", "anahit", from_where="192.0.2.1")
    event = events(what="address_refused").items[0]
    assert (event.who, event.subject, event.address) == ("anahit", "file:///etc/passwd", "192.0.2.1")
    assert not models.Feed.objects.exists()


def test_feeds_of_sources_are_asked_too_and_only_when_due(workspace: Workspace) -> None:
    from trucewatch.workspace.feeds import queue_due, set_active

    (workspace.folder / "sources" / "example.toml").write_text(f'name = "Example"\nfeeds = ["{ADDRESS}"]\n', "utf-8")
    assert queue_due(workspace) == 1
    assert queue_due(workspace) == 0
    assert models.Feed.objects.get().source == "example"
    set_active(models.Feed.objects.get().pk, False)
    assert queue_due(workspace) == 0
