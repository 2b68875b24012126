"""Bodies and forces are named in the language of the page; a disputed name is left as the record has it."""

import pytest
from django.utils.translation import override

from trucewatch.register.register import load_register
from trucewatch.web.display.labels_actors import ACTORS
from trucewatch.web.display.names import Names


@pytest.mark.parametrize(
    ("actor", "written", "party", "arabic", "russian"),
    [
        ("azerbaijan-forces", "Forces of Azerbaijan", "azerbaijan", "القوات (أذربيجان)", "Силы (Азербайджан)"),
        (None, "Units of Armenia", "armenia", "الوحدات (أرمينيا)", "Подразделения (Армения)"),
        (None, "Police", None, "الشرطة", "Полиция"),
        (None, "Armenia", "armenia", "أرمينيا", "Армения"),
        ("vladimir-putin", "Vladimir Putin", "russia", "فلاديمير بوتين", "Владимир Путин"),
        ("karabakh-defence-army", "Karabakh Defence Army (Artsakh)", "karabakh", "Karabakh Defence Army (Artsakh)", None),
        (None, "Somebody Unknown", None, "Somebody Unknown", "Somebody Unknown"),
    ],
)
def test_an_actor_is_named_in_the_language_of_the_page(
    actor: str | None, written: str, party: str | None, arabic: str, russian: str | None
) -> None:
    with override("en"):
        assert Names.of("en", ()).actor(actor, written, party) == written
    with override("ar"):
        assert Names.of("ar", ()).actor(actor, written, party) == arabic
    with override("ru"):
        assert Names.of("ru", ()).actor(actor, written, party) == (russian or written)


def test_every_pattern_of_the_register_has_a_label() -> None:
    heads = {pattern.name.replace(" of {party}", "") for pattern in load_register().patterns.values()}
    assert heads <= set(ACTORS)


def test_both_sides_are_treated_alike() -> None:
    with override("ar"):
        names = Names.of("ar", ())
        one = names.actor(None, "Forces of Armenia", "armenia").replace("أرمينيا", "X")
        other = names.actor(None, "Forces of Azerbaijan", "azerbaijan").replace("أذربيجان", "X")
    assert one == other
