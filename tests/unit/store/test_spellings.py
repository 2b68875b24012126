"""What one thing asked for may look like in a text."""

import pytest

from trucewatch.store.spellings import clauses
from trucewatch.store.word_forms import MOST


def finds(asked: str, word: str) -> bool:
    return any(all(f"{word} ".startswith(part) for part in way) for clause in clauses(asked) for way in clause.alternatives)


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("Shusha", "шуше"),
        ("Shusha", "شوشا"),
        ("Shusha", "بشوشا"),
        ("Шуши", "shushi"),
        ("Şuşada", "шуша"),
        ("القصف", "وبالقصف"),
        ("قصف", "القصف"),
        ("обстрел", "обстрелов"),
    ],
)
def test_forms_and_scripts_of_one_word_find_each_other(asked: str, word: str) -> None:
    assert finds(asked, word)


def test_a_name_is_not_sought_inside_other_words() -> None:
    assert not finds("Shusha", "шушенское")
    assert not finds("Sotk", "sofia")
    assert not finds("Armenia", "район")


def test_quoted_words_stay_as_they_are() -> None:
    assert [clause.alternatives for clause in clauses('"Shusha" «Сотк»')] == [(("shusha",),), (("сотк",),)]


def test_the_longest_name_is_one_thing() -> None:
    asked = clauses("shelling in Nagorno Karabakh")
    assert [clause.asked for clause in asked] == ["shelling", "in", "nagorno karabakh"]


def test_alternatives_are_bounded_and_none_contains_another() -> None:
    for clause in clauses("Azerbaijan Armenia Nagorno-Karabakh"):
        assert 0 < len(clause.alternatives) <= MOST
        single = [way[0] for way in clause.alternatives if len(way) == 1]
        assert not any(one != other and other.startswith(one) for one in single for other in single)


def test_nothing_asked_is_nothing() -> None:
    assert clauses("") == ()
    assert clauses(' "" ') == ()
