"""The centre's book on every database: odd characters, the chain, lines of a backup, the coverage that is superseded."""

import json

from trucewatch.model.centre import Entry
from trucewatch.store.centre import append_entry, entries, superseded_observations, verify_entries
from trucewatch.store.models import CentreEntry
from trucewatch.store.queries.process import last_known, process_record
from trucewatch.store.record_lines import load_table, table_lines

REQUEST = {
    "party": "armenia",
    "subject": "\x00 طلب \ud800",
    "received": "2021-10-14T09:00:00+04:00",
    "place": "aghdam",
    "event": "",
    "incident": "",
    "via": "",
    "words": "x" * 10_000,
}


def _write(**values: str) -> Entry:
    return append_entry(Entry("", "request", "duty officer", "2021-10-14T10:00:00+04:00", {**REQUEST}, **values))


def test_the_book_goes_out_and_comes_back_the_same(store: str) -> None:
    first = _write()
    _write(supersedes=first.id, why="wrong")
    before, lines = list(entries()), list(table_lines("centre"))
    assert [json.loads(line)["row"]["sequence"] for line in lines] == [1, 2]
    CentreEntry.objects.all().delete()
    assert load_table("centre", lines) == 2
    assert list(entries()) == before
    assert verify_entries() == 2


def test_coverage_of_a_superseded_entry_counts_until_then(store: str) -> None:
    entry = Entry("", "request", "duty officer", "2021-10-14T10:00:00+04:00", {**REQUEST})
    first = append_entry(entry, "obs_old")
    append_entry(Entry("", "request", "x", "2021-10-20T10:00:00+04:00", {**REQUEST}, supersedes=first.id, why="w"), "obs_new")
    assert superseded_observations() == ("obs_old",)
    assert superseded_observations("2021-10-15") == ()


def test_the_process_of_an_empty_record_is_empty(store: str) -> None:
    assert process_record(["withdrawal"]).claims == ()
    assert last_known() > "2020"
