import pytest
from store_records import claim, document

from trucewatch.model.judgement import Judgement
from trucewatch.model.source import Source
from trucewatch.store import judging, relink
from trucewatch.store.described import described
from trucewatch.store.overlay import PersonState, corrections, person_state
from trucewatch.store.put import put_documents, put_sources

AT = "2021-11-17T10:00:00+00:00"


def judged(act, *subjects, **values):
    return Judgement("jdg", act, subjects or ("inc_1",), "A. Monitor", AT, "why", **values)


@pytest.mark.parametrize(
    ("acts", "machine", "expected"),
    [
        ((), "none", PersonState()),
        (("confirm",), "claimed", PersonState("confirmed")),
        (("confirm", "unfounded"), "claimed", PersonState("unfounded")),
        (("attribute", "find_breach"), "claimed", PersonState("", "established", True)),
        (("attribute",), "denied", PersonState("", "contested_finding")),
        (("not_attributable",), "denied", PersonState("", "not_attributable")),
        (("undecided",), "none", PersonState("under_verification")),
        (("same", "reject", "correct"), "none", PersonState()),
    ],
)
def test_states_come_from_the_acts_of_people(acts, machine, expected):
    assert person_state([judged(act) for act in acts], machine) == expected


def test_undecided_about_two_claims_sets_no_state():
    assert person_state([judged("undecided", "clm_1", "clm_2")]) == PersonState()


def test_the_last_correction_of_each_field_holds():
    found = corrections(
        "clm_1",
        [judged("correct", field="a", value=1), judged("correct", field="b", value=2), judged("correct", field="a", value=3)],
    )
    assert [(c.field, c.value) for c in found] == [("a", 3), ("b", 2)]


def test_the_linker_is_told_what_belongs_together_but_not_the_states(store):
    put_documents([document(1)], [claim(document(1))], AT)
    for act, subjects in (("confirm", ("inc_1",)), ("same", ("clm_1", "clm_2")), ("reject", ("clm_3",))):
        judging.judge(act, subjects, "A. Monitor", AT, "why", evidence=("e",))
    told = []
    relink.link_known(None, lambda known, given: told.extend(j.act for j in given) or ())
    assert told == ["same", "reject"]


def test_sources_as_described_then(store):
    old, new = Source("wire", "Wire", note="old"), Source("wire", "Wire", note="new")
    put_sources([old], "2021-01-01")
    put_sources([new], "2022-01-01")
    assert described()["wire"] == new
    assert described(as_of="2021-06-01")["wire"] == old
    assert described(as_of="2020-01-01")["wire"] == old
