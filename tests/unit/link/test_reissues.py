"""What an outlet updates, corrects or withdraws is led to its earlier report; blocks pasted for months are no news."""

from dataclasses import replace

from made import claim, dead, report

from trucewatch.link.extraction import Report
from trucewatch.link.linker import link_claims
from trucewatch.link.origins import copy_facts
from trucewatch.link.reissues import Reissue, reissues

BLOCK = "At least forty people have been killed in clashes along that border since the truce was signed in Moscow"


def titled(made: Report, title: str, text: str) -> Report:
    return replace(made, document=replace(made.document, title=title, text=text))


def story(name: str, title: str, *notes: str, published: str = "2021-11-17", outlet: str = "Agency", killed: int = 2) -> Report:
    told = claim(name, "soldiers were killed by shelling near Tegh", counts=[dead(killed)], speaker="armenia", day="2021-11-16")
    claims = () if "withdrawal" in notes else (told,)
    made = report(name, *claims, published=published, outlet=outlet, notes=notes)
    return titled(made, title, f"{title}\n\n{name} words of its own about the matter.")


def found(*reports: Report) -> tuple[Reissue, ...]:
    return reissues({one.document.id: copy_facts(one.document, ()) for one in reports})


FIRST = story("first", "Two soldiers killed near Tegh village")


def test_the_same_outlet_within_days_and_the_same_headline() -> None:
    corrected = story("second", "CORRECTED: One soldier killed near Tegh village", "correction", published="2021-11-18", killed=1)
    assert found(FIRST, corrected) == (Reissue("correction", "second", "first"),)
    assert found(FIRST, replace(corrected, document=replace(corrected.document, outlet="Other", uri="https://o.example/"))) == ()
    assert found(FIRST, replace(corrected, document=replace(corrected.document, published="2021-11-25"))) == ()
    assert found(FIRST, story("third", "CORRECTED: Trains run to Yeraskh again", "correction", published="2021-11-18")) == ()
    assert found(FIRST, story("plain", "Two soldiers killed near Tegh village", published="2021-11-18")) == ()


def test_a_correction_of_the_same_day_is_the_later_number() -> None:
    corrected = story("a-second", "CORRECTED: One soldier killed near Tegh village", "correction", killed=1)
    (incident,) = link_claims([corrected, FIRST])
    assert [(c.low, c.high) for c in incident.counts] == [(1, 1)]
    assert [(c.field, c.kind) for c in incident.contradictions] == [("killed", "revision")]


def test_a_withdrawn_report_stays_and_lends_nothing() -> None:
    second = story("second", "Shelling kills two at Tegh", outlet="Other", published="2021-11-18")
    second = replace(second, claims=tuple(replace(c, speakers=(), id="").with_id() for c in second.claims))
    both = link_claims([FIRST, second])
    assert [incident.occurrence for incident in both] == ["corroborated"]
    withdrawal = story("gone", "WITHDRAWN: Two soldiers killed near Tegh village", "withdrawal", published="2021-11-18")
    (incident,) = link_claims([FIRST, second, withdrawal])
    assert incident.occurrence == "alleged"
    assert set(incident.documents) == {"first", "second"}
    assert incident.taken_back == (FIRST.claims[0].id,)
    assert "gone" in incident.rules[0]
    (alone,) = link_claims([FIRST, withdrawal])
    assert "a person should look" in alone.rules[0]


def pasting(name: str, published: str, *, day: str | None = None, outlet: str = "Agency", start: int = 400) -> Report:
    told = claim(name, BLOCK, day=day, place=None, at=start, counts=[dead(40, None)])
    made = report(name, told, published=published, outlet=outlet)
    return titled(made, f"Story {name}", "x" * start + BLOCK)


def test_a_block_pasted_for_months_is_one_origin_and_no_news() -> None:
    made = link_claims([pasting("a", "2021-03-01"), pasting("b", "2021-06-01", outlet="Second"), pasting("c", "2021-09-01")])
    assert sum(len(incident.retold) for incident in made) == 2
    assert {origin.id for incident in made for origin in incident.origins} == {"outlet:agency"}


def test_set_phrases_of_daily_reports_stay_news() -> None:
    daily = link_claims([pasting("a", "2021-03-01"), pasting("b", "2021-03-02"), pasting("c", "2021-03-03")])
    assert not [claim for incident in daily for claim in incident.retold]
    heads = link_claims([pasting("a", "2021-03-01", start=0), pasting("b", "2021-09-01", start=0)])
    assert not [claim for incident in heads for claim in incident.retold]
    dated = link_claims([pasting("a", "2021-03-01", day="2021-02-28"), pasting("b", "2021-09-01", day="2021-08-30")])
    assert not [claim for incident in dated for claim in incident.retold]
