"""The workspace with the linker that comes with the program, instead of the tests' own."""

from store_records import SOUTH, claim, document

from trucewatch.pipeline import Extraction
from trucewatch.store import queries
from trucewatch.workspace.decide import decide
from trucewatch.workspace.intake import take_in
from trucewatch.workspace.rebuild import rebuild
from trucewatch.workspace.workspace import init, open_workspace

ONE, TWO = document(1, outlet="First"), document(2, outlet="Second")
FAR = document(3, day="2021-11-28", outlet="Third")
AT = "2021-11-20T10:00:00+00:00"


def read(of):
    if of is FAR:
        return Extraction(of, (claim(of, day="2021-11-28", place=SOUTH, type="shelling", killed=None),))
    return Extraction(of, (claim(of, speaker="side-a" if of is ONE else "side-b"),))


def test_reports_of_one_event_are_one_incident_in_any_order(workspace, tmp_path):
    first = take_in(workspace, [ONE, TWO, FAR], extract=read)
    assert queries.incidents().total == 2
    detail = queries.incident(queries.incidents().items[1].id)
    assert {reading.claim.document for reading in detail.claims} == {ONE.id, TWO.id}
    other = init(tmp_path / "other", workspace.settings)
    open_workspace(other.folder)
    for report in (FAR, TWO, ONE):
        take_in(other, [report], extract=read)
    assert rebuild(other).digest == first.rebuilt.digest


def test_a_person_takes_two_claims_apart_and_puts_them_together_again(workspace):
    take_in(workspace, [ONE, TWO], extract=read)
    (joined,) = queries.incidents().items
    a, b = (read(of).claims[0].id for of in (ONE, TWO))
    apart, _report = decide(workspace, "not_same", (a, b), "A. Monitor", AT, "two posts, seen by the patrol")
    assert queries.incidents().total == 2
    assert queries.resolve(joined.id) is not None
    decide(workspace, "undo", (apart.id,), "A. Monitor", AT, "it was one")
    assert [item.id for item in queries.incidents().items] == [joined.id]


def test_the_second_outlet_changes_what_was_known_from_its_day_on(workspace):
    take_in(workspace, [ONE, document(4, day="2021-11-18")], extract=lambda of: Extraction(of, (claim(of),)))
    assert queries.incidents(as_of="2021-11-17").items[0].documents == 1
    assert queries.incidents(as_of="2021-11-18").items[0].documents == 2
