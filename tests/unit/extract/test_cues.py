"""Cue patterns: what each element of the little language matches."""

import pytest

from trucewatch.errors import DataError
from trucewatch.extract.cues import CueSet
from trucewatch.extract.sentences import split_sentences
from trucewatch.extract.tokens import Token
from trucewatch.languages.pack import load_pack


def words(text: str, code: str = "en") -> tuple[Token, ...]:
    return split_sentences(text, (), load_pack(code))[0].words


def found(patterns: list[str], text: str, code: str = "en") -> list[str]:
    cues: CueSet[str] = CueSet()
    cues.add(patterns, "x")
    tokens = words(text, code)
    return [" ".join(t.text for t in tokens[m.first : m.last]) for m in cues.longest(tokens)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("shelled", "They shelled a village", ["shelled"]),
        ("shell*", "They shelled a village", ["shelled"]),
        ("*ling", "The shelling went on", ["shelling"]),
        ("opened ..3 fire", "Units opened heavy machine-gun fire at dawn", ["opened heavy machine gun fire"]),
        ("opened ..1 fire", "Units opened heavy machine gun fire at dawn", []),
        ("(came|was) under ?heavy fire", "The post came under fire", ["came under fire"]),
        ("(came|was) under ?heavy fire", "The post was under heavy fire", ["was under heavy fire"]),
        ("fire !department", "The fire department came", []),
        ("cease-fire", "A cease fire held and a cease-fire was signed", ["cease fire", "cease fire"]),
        ("(took control|seized)", "Units took control and seized a hill", ["took control", "seized"]),
    ],
)
def test_a_pattern_matches_what_it_says(pattern: str, text: str, expected: list[str]) -> None:
    assert found([pattern], text) == expected


def test_a_gap_never_crosses_the_end_of_a_sentence() -> None:
    cues: CueSet[str] = CueSet()
    cues.add(["opened ..5 fire"], "x")
    assert cues.find(words("The road opened; then fire followed")) == []


def test_the_match_of_more_words_hides_the_one_inside_it() -> None:
    assert found(["fire", "ceasefire violation", "violation"], "A ceasefire violation and fire") == [
        "ceasefire violation",
        "fire",
    ]


def test_of_two_matches_with_as_many_words_the_tighter_stays() -> None:
    assert found(["(bombed|hit) ..6 drones"], "They bombed a base and hit a road with drones") == ["hit a road with drones"]


def test_arabic_clitics_are_stripped_before_a_stem() -> None:
    assert found(["قصف*"], "وقالت إنها تعرضت لقصفٍ عنيف", "ar") == ["لقصفٍ"]


@pytest.mark.parametrize("pattern", ["(open", "a (b|) c", "..3 fire", "!fire", ""])
def test_a_pattern_that_cannot_be_read_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(DataError) as error:
        CueSet[str]().add([pattern], "x", "en/lexicon/events.toml [shelling.verb]")
    assert "en/lexicon/events.toml" in str(error.value)
