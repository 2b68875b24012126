"""The table of the centre's book: columns follow the content, the past shows what was known, the book is a chain of its own."""

from pathlib import Path

import pytest

from trucewatch.errors import RecordError
from trucewatch.model.centre import KINDS, Entry
from trucewatch.model.centre_form import FORMS
from trucewatch.model.plain import from_json, to_json
from trucewatch.store import models
from trucewatch.store.centre import append_entry, entries, last_entry, verify_entries
from trucewatch.store.queries.centre import book, matter_entries, standing, superseded_by

CONTENT = {
    "party": "armenia",
    "subject": "s",
    "received": "2021-10-14T09:00:00+04:00",
    "place": "aghdam",
    "event": "",
    "incident": "",
    "via": "",
    "words": "\x00 and a lone \ud800",
}


def _entry(at: str = "2021-10-14T10:00:00+04:00", **values: str) -> Entry:
    return Entry("", "request", "duty officer", at, {**CONTENT}, **values)


def test_an_entry_comes_back_as_it_was(store: Path) -> None:
    made = append_entry(_entry())
    assert list(entries()) == [made]
    row = models.CentreEntry.objects.get()
    assert (row.party, row.place, row.case, row.recorded_at) == ("armenia", "aghdam", made.id, "2021-10-14T06:00:00Z")
    assert made.id.startswith("req_")
    assert verify_entries() == 1


def test_twice_the_same_words_are_two_entries(store: Path) -> None:
    one, other = append_entry(_entry()), append_entry(_entry())
    assert one.id != other.id
    assert other.previous == one.id
    assert last_entry() == other.id


def test_a_day_knows_what_was_written_by_its_end(store: Path) -> None:
    first = append_entry(_entry())
    later = append_entry(_entry("2021-10-16T10:00:00+04:00", supersedes=first.id, why="wrong"))
    assert [each.id for each in standing("request", as_of="2021-10-15")] == [first.id]
    assert [each.id for each in standing("request")] == [later.id]
    assert (superseded_by(first.id), superseded_by(later.id)) == (later.id, "")
    assert [each.id for each in matter_entries(later.id)] == [first.id, later.id]
    assert len(book(as_of="2021-10-13")) == 0
    assert matter_entries("req_nothing") == ()


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        (Entry("", "request", "x", "2021-10-14T10:00:00", {**CONTENT}), "offset"),
        (Entry("", "request", "x", "today", {**CONTENT}), "no time"),
        (Entry("", "letter", "x", "2021-10-14T10:00:00Z", {**CONTENT}), "letter"),
        (Entry("", "request", "x", "2021-10-14T10:00:00Z", {**CONTENT, "colour": "red"}), "colour"),
        (Entry("", "request", "x", "2021-10-14T10:00:00Z", {**CONTENT}, supersedes="req_1"), "why"),
    ],
)
def test_an_entry_that_breaks_a_law_is_refused_whole(store: Path, entry: Entry, named: str) -> None:
    with pytest.raises(RecordError, match=named):
        append_entry(entry)
    assert list(entries()) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_form_with_every_value_it_holds(kind: str) -> None:
    noun = KINDS[kind][0]
    assert {field.name for field in FORMS[kind]} == set(noun.__dataclass_fields__)
    held = {field.name: [] if field.form in ("list", "sightings") else "x" for field in FORMS[kind]}
    assert to_json(from_json(noun, held)) == {name: held[name] for name in noun.__dataclass_fields__}
