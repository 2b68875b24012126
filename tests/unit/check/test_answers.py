"""Tables over records made by hand: measures, views, silence, examples, and that swapping the sides swaps the table."""

from dataclasses import replace

import pytest

from tests.unit.check.made import BORDER, VILLAGE, evidence, killed, made_claim, made_incident, swapped, watch
from trucewatch.agreements.load import load_agreement
from trucewatch.check.run import Evidence, check_sentence
from trucewatch.check.understand import Choices
from trucewatch.model.check import Check, CheckCell

KARABAKH = load_agreement("karabakh-2020")
AS_OF = "2021-11-26"
MAJOR = "No major military operations in Karabakh for a year"


def ask(sentence: str, record: Evidence, **choices: object) -> Check:
    made = check_sentence(sentence, KARABAKH, record, AS_OF, choices=Choices(**choices))  # type: ignore[arg-type]
    assert made.asked == ()
    return made


def cell(made: Check, rule: str, view: str = "together", area: str | None = None) -> CheckCell:
    rows = [row for row in made.rows if row.rule == rule and (area is None or row.area == area)]
    return next(cell for cell in rows[0].cells if cell.view == view)


def fight(*claims: object, day: str = "2021-03-05", name: str = "inc-1", occurrence: str = "alleged") -> Evidence:
    return evidence((made_incident(name, day, *claims, occurrence=occurrence), claims))  # type: ignore[arg-type]


def test_silence_alone_decides_nothing() -> None:
    made = ask(MAJOR, evidence())
    assert made.verdict == "not_decidable"
    assert {row.verdict for row in made.rows} == {"not_decidable"}


def test_silence_that_was_watched_supports_a_no() -> None:
    made = ask("No clashes in Karabakh in March 2021", evidence(watched=(watch("2021-03-01", "2021-03-31"),)))
    assert cell(made, "any").verdict == "supported"
    assert cell(made, "any", "monitors").verdict == "supported"
    assert cell(made, "any", "account:armenia").verdict == "not_decidable"
    half = ask("No clashes in Karabakh in March 2021", evidence(watched=(watch("2021-03-01", "2021-03-10"),)))
    assert half.verdict == "not_decidable"


def test_small_things_told_answer_about_large_ones() -> None:
    record = fight(made_claim("a", "armenia", counts=(killed(2, "armenia", own=True),)))
    made = ask(MAJOR, record)
    assert (cell(made, "deaths").low, cell(made, "deaths").verdict) == (2, "supported")
    assert cell(made, "deaths", "account:azerbaijan").verdict == "not_decidable"
    assert cell(made, "deaths", "admitted").verdict == "not_decidable"


def test_rival_numbers_are_an_interval_and_never_added() -> None:
    mine = made_claim("a", "armenia", counts=(killed(6, "armenia", own=True),))
    theirs = made_claim("b", "azerbaijan", counts=(killed(30, "armenia", own=False),))
    made = ask(MAJOR, fight(mine, theirs))
    together = cell(made, "deaths")
    assert (together.low, together.high, together.verdict) == (6, 30, "contested")
    assert cell(made, "deaths", "account:azerbaijan").verdict == "contradicted"
    assert cell(made, "deaths", "account:armenia").verdict == "supported"


def test_a_number_of_no_side_is_a_rival_of_some_sides_number() -> None:
    mine = made_claim("a", "armenia", counts=(killed(6, "armenia", own=True),))
    other = made_claim("b", "azerbaijan", counts=(killed(7, "azerbaijan", own=True),))
    nobody = made_claim("c", None, counts=(killed(15, None),))
    together = cell(ask(MAJOR, fight(mine, other, nobody)), "deaths")
    assert (together.low, together.high) == (13, 22)


def test_the_threshold_is_the_askers() -> None:
    record = fight(made_claim("a", "armenia", counts=(killed(12, "armenia", own=True),)))
    assert cell(ask(MAJOR, record, deaths=10), "deaths").verdict == "contradicted"
    assert cell(ask(MAJOR, record, deaths=13), "deaths").verdict == "supported"


def test_one_settlement_weighs_as_two_positions() -> None:
    told = made_claim("a", "armenia", type="position_seized", actor="azerbaijan", places=(VILLAGE,))
    made = ask(MAJOR, fight(told))
    assert (cell(made, "positions").low, cell(made, "positions").high) == (0, 2)
    assert cell(made, "positions").verdict == "contested"
    admitted = made_claim("b", "azerbaijan", type="position_seized", actor="azerbaijan", places=(VILLAGE,))
    assert cell(ask(MAJOR, fight(told, admitted)), "positions").verdict == "contradicted"


def test_two_voices_of_one_alignment_do_not_confirm_each_other() -> None:
    one = made_claim("a", "armenia", counts=(killed(30, "armenia"),))
    same = made_claim("b", "armenia", counts=(killed(30, "armenia"),))
    other = made_claim("c", "russia", counts=(killed(26, "armenia"),))
    assert cell(ask(MAJOR, fight(one, same)), "deaths", "corroborated").high == 0
    assert cell(ask(MAJOR, fight(one, other)), "deaths", "corroborated").low == 26


def test_only_a_person_confirms_and_a_refuted_incident_is_left_out() -> None:
    claim = made_claim("a", "armenia", counts=(killed(40, "armenia"),))
    assert cell(ask(MAJOR, fight(claim)), "deaths", "confirmed").low == 0
    assert cell(ask(MAJOR, fight(claim, occurrence="confirmed")), "deaths", "confirmed").verdict == "contradicted"
    assert cell(ask(MAJOR, fight(claim, occurrence="unfounded")), "deaths").high == 0


def test_the_border_is_not_the_zone() -> None:
    claim = made_claim("a", "armenia", counts=(killed(30, "armenia", own=True),), places=(BORDER,))
    made = ask(MAJOR, fight(claim))
    assert cell(made, "deaths", area="nk-conflict-zone").high == 0
    assert cell(made, "deaths", area="border").verdict == "contradicted"
    assert {row.role for row in made.rows if row.area == "border"} == {"beside"}


def test_a_denial_is_named_in_the_row() -> None:
    claim = made_claim("a", "armenia", actor="azerbaijan", counts=(killed(2, "armenia"),))
    denial = made_claim("b", "azerbaijan", mode="denied", actor="azerbaijan")
    assert ask(MAJOR, fight(claim, denial)).rows[0].denied_by == ("azerbaijan",)


def test_a_hedged_claim_counts_only_at_most() -> None:
    claim = made_claim("a", "armenia", mode="hedged", counts=(killed(30, "armenia", own=True),))
    assert (cell(ask(MAJOR, fight(claim)), "deaths").low, cell(ask(MAJOR, fight(claim)), "deaths").high) == (0, 30)


def test_the_first_is_refuted_by_an_earlier_one() -> None:
    early = made_claim("a", "armenia", counts=(killed(1, "armenia", own=True),))
    late = made_claim("b", "azerbaijan", counts=(killed(1, "azerbaijan", own=True),))
    record = evidence((made_incident("i1", "2021-01-05", early), (early,)), (made_incident("i2", "2021-05-05", late), (late,)))
    made = ask("The deaths on 5 May 2021 were the first since the truce", record)
    assert made.verdict == "contradicted"
    assert made.examples[0].claim == "a"
    assert ask("The deaths on 5 January 2021 were the first since the truce", record).verdict == "not_decidable"
    assert ask("the first deaths since the truce", record).verdict == "depends"


def test_the_largest_is_compared_with_all_others() -> None:
    small = made_claim("a", "armenia", counts=(killed(1, "armenia", own=True),))
    large = made_claim("b", "azerbaijan", counts=(killed(9, "azerbaijan", own=True),))
    record = evidence((made_incident("i1", "2021-01-05", small), (small,)), (made_incident("i2", "2021-05-05", large), (large,)))
    assert cell(ask("The clash of 5 May 2021 was the largest since the truce", record), "largest_deaths").verdict == "supported"
    assert (
        cell(ask("The clash of 5 January 2021 was the largest since the truce", record), "largest_deaths").verdict
        == "contradicted"
    )


def test_people_of_an_unknown_class_count_only_at_most() -> None:
    claim = made_claim("a", "armenia", counts=(killed(3, "armenia", own=True, people="unknown"),))
    together = cell(ask("No civilians were killed in Karabakh since the truce", fight(claim)), "any")
    assert (together.low, together.high, together.verdict) == (0, 3, "contested")


def test_operations_far_apart_are_not_summed_for_the_rules() -> None:
    claims = [made_claim(f"c{n}", "armenia", counts=(killed(10, "armenia", own=True),)) for n in range(3)]
    record = evidence(*((made_incident(f"i{n}", f"2021-0{n + 2}-05", claims[n]), (claims[n],)) for n in range(3)))
    assert cell(ask(MAJOR, record), "deaths").high == 10


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        (MAJOR, MAJOR),
        (
            "Azerbaijan attacked Armenian positions in Karabakh in March 2021",
            "Armenia attacked Azerbaijani positions in Karabakh in March 2021",
        ),
        ("No Armenian soldiers were killed since the truce", "No Azerbaijani soldiers were killed since the truce"),
        ("Armenia violated the ceasefire 20 times in March 2021", "Azerbaijan violated the ceasefire 20 times in March 2021"),
    ],
)
def test_swapping_the_sides_swaps_the_table(sentence: str, other: str) -> None:
    attack = made_claim(
        "a", "armenia", type="ground_attack", actor="azerbaijan", target="armenia", counts=(killed(6, "armenia"),)
    )
    answer = made_claim(
        "b", "azerbaijan", type="small_arms_fire", actor="armenia", target="azerbaijan", counts=(killed(2, None),)
    )
    denial = made_claim("c", "azerbaijan", mode="denied", type="ground_attack", actor="azerbaijan")
    record = fight(attack, answer, denial)
    straight, turned = ask(sentence, record), ask(other, swapped(record, "armenia", "azerbaijan"))
    assert turn(straight) == plain(turned)
    assert straight.verdict == turned.verdict


TURN = {
    "armenia": "azerbaijan",
    "azerbaijan": "armenia",
    "account:armenia": "account:azerbaijan",
    "account:azerbaijan": "account:armenia",
}


def turn(made: Check) -> list[object]:
    rows = [
        replace(
            row,
            denied_by=tuple(sorted(TURN.get(party, party) for party in row.denied_by)),
            cells=tuple(replace(cell, view=TURN.get(cell.view, cell.view)) for cell in row.cells),
        )
        for row in made.rows
    ]
    return [(replace(row, cells=()), sorted(row.cells, key=lambda cell: cell.view)) for row in rows]


def plain(made: Check) -> list[object]:
    return [(replace(row, cells=()), sorted(row.cells, key=lambda cell: cell.view)) for row in made.rows]


def test_the_line_is_in_the_language_asked_for() -> None:
    record = fight(made_claim("a", "armenia", counts=(killed(2, "armenia", own=True),)))
    lines = {
        code: check_sentence(MAJOR, KARABAKH, record, AS_OF, language=code).reading
        for code in ("ar", "az", "en", "hy", "ru", "tr")
    }
    assert len(set(lines.values())) == 6
    assert all("{" not in line for line in lines.values())


def test_a_sides_later_number_takes_the_place_of_its_earlier_one() -> None:
    first = made_claim("a", "armenia", counts=(killed(1, "armenia", own=True),))
    later = made_claim("b", "armenia", counts=(killed(6, "armenia", own=True),))
    together = cell(ask(MAJOR, fight(first, later)), "deaths")
    assert (together.low, together.high) == (6, 6)


def test_what_is_told_of_the_border_alone_joins_the_one_fight_near_in_time() -> None:
    exact = replace(BORDER, id="kalbajar-border", lat=40.1, lon=45.9, precision_m=3000)
    here = made_claim("a", "azerbaijan", counts=(killed(7, "azerbaijan", own=True),), places=(exact, BORDER))
    wide = made_claim("b", "armenia", counts=(killed(20, "armenia", own=True),), places=(BORDER,))
    one = evidence((made_incident("i1", "2021-05-05", here), (here,)), (made_incident("i2", "2021-05-06", wide), (wide,)))
    assert cell(ask(MAJOR, one), "deaths", area="border").low == 27
    apart = evidence((made_incident("i1", "2021-05-05", here), (here,)), (made_incident("i2", "2021-05-16", wide), (wide,)))
    assert cell(ask(MAJOR, apart), "deaths", area="border").low == 20
