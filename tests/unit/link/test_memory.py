"""A memory that grew is the memory of all at once, whatever came first and whatever was taken out; bytes keep it whole."""

import random
from dataclasses import fields

import numpy as np
import pytest
from made import FAR_VILLAGE, VILLAGE, claim, dead, report

from trucewatch.errors import DataError
from trucewatch.link import candidates, cells, keep
from trucewatch.link.arrange import arrange
from trucewatch.link.extraction import Mention, Report, mentions
from trucewatch.link.judged import demands
from trucewatch.link.keep import dump, restore
from trucewatch.link.linker import link_claims
from trucewatch.link.memory import Memory, remember
from trucewatch.link.table import Table
from trucewatch.model.claim import Place

NAN = ("lat", "lon", "radius")
PLACES = (
    VILLAGE,
    FAR_VILLAGE,
    None,
    Place("goris", "Goris", 39.51, 46.34, 9000, "Goris"),
    Place(None, "the hill", None, None, None, "hill"),
)
TEXTS = [" ".join(f"word{(start * 7 + step * step) % 97}" for step in range(60)) for start in range(6)]


def made_reports(seed: int) -> list[Report]:
    """A hundred reports of a few days and places, so that lanes are crowded, texts copied and totals added up."""
    dice = random.Random(seed)
    reports = []
    for number in range(100):
        told = []
        for at in range(dice.randint(1, 3)):
            day = dice.choice(["2023-04-11", "2023-04-12", "2023-04-14", "2023-05-02", None])
            counts = [dead(dice.choice([2, 3, 5, 8]))] if dice.random() < 0.5 else []
            mode = dice.choice(["asserted"] * 6 + ["denied", "planned"])
            told.append(
                claim(
                    f"doc{number}",
                    f"shots number {at} were fired at the post near the road",
                    day=day,
                    place=dice.choice(PLACES),
                    actor=dice.choice(["armenia", "azerbaijan", None]),
                    speaker=dice.choice(["armenia", "azerbaijan", None]),
                    counts=counts,
                    at=100 * at,
                    mode=mode,
                    kind="tally" if dice.random() < 0.1 else "incident",
                    background=dice.random() < 0.1,
                )
            )
        text = dice.choice(TEXTS) if dice.random() < 0.5 else ""
        published = dice.choice(["2023-04-12", "2023-04-13", "2023-05-03", None])
        reports.append(report(f"doc{number}", *told, published=published, text=text, outlet=dice.choice(["A", "B", None])))
    return reports


def same(one: Memory, other: Memory) -> None:
    assert one.entries == other.entries
    assert dict(one.copies) == dict(other.copies)
    assert dict(one.first_copy) == dict(other.first_copy)
    for part in ("events", "denials"):
        for name in (column.name for column in fields(Table)):
            first, second = (getattr(getattr(memory, part), name) for memory in (one, other))
            assert np.array_equal(first, second, equal_nan=name in NAN), (part, name)
    for part in ("near", "denied"):
        first, second = getattr(one, part), getattr(other, part)
        assert np.array_equal(first.crowded, second.crowded), part
        for side in ("left", "right", "score"):
            assert np.array_equal(getattr(first.pairs, side), getattr(second.pairs, side)), (part, side)


def by_document(seed: int) -> list[list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions(made_reports(seed)):
        found.setdefault(mention.document.id, []).append(mention)
    return list(found.values())


@pytest.mark.parametrize("limit", [2, 5, 4000])
@pytest.mark.parametrize("seed", range(4))
def test_growing_gives_what_all_at_once_gives(monkeypatch: pytest.MonkeyPatch, seed: int, limit: int) -> None:
    for lane, usual in cells.LIMITS.items():
        if usual is not None:
            monkeypatch.setitem(candidates.LIMITS, lane, min(usual, limit))
    documents = by_document(seed)
    whole = remember(Memory.empty(), [m for document in documents for m in document])
    assert len(whole.near.pairs.left) > 50
    assert len(whole.near.crowded) > 0 or limit == 4000
    random.Random(seed).shuffle(documents)
    grown = Memory.empty()
    for start in range(0, len(documents), 9):
        grown = remember(grown, [m for document in documents[start : start + 9] for m in document])
    same(grown, whole)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_taken_out_leaves_no_trace(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    for lane in ("type", "timeless", "place"):
        monkeypatch.setitem(candidates.LIMITS, lane, 3)
    documents = by_document(seed)
    stays = [m for document in documents[::2] for m in document]
    leaves = [m for document in documents[1::2] for m in document]
    grown = remember(Memory.empty(), stays + leaves)
    same(remember(grown, [], {m.claim.id for m in leaves}), remember(Memory.empty(), stays))


def test_the_arrangement_of_a_grown_memory_is_the_linkers() -> None:
    reports = made_reports(7)
    grown = Memory.empty()
    for one in reversed(reports):
        grown = remember(grown, mentions([one]))
    found = arrange(grown, demands(()))
    linked = {i.id: set(i.claims) for i in link_claims(reports)}
    assert {part.id: set(part.claims) for part in (*found.singles, *found.tallies)} == linked
    assert any(part.denials for part in found.singles)
    assert found.tallies


def test_bytes_keep_a_memory_whole_and_refuse_those_of_other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = remember(Memory.empty(), mentions(made_reports(3)))
    content = dump(memory, {"digest": "x"})
    back, told = restore(content)
    same(back, memory)
    assert told == {"digest": "x"}
    with pytest.raises(DataError, match="cannot be read"):
        restore(content[:-400])
    with pytest.raises(DataError, match="cannot be read"):
        restore(b"")
    monkeypatch.setattr(keep, "rules_digest", lambda: "others")
    with pytest.raises(DataError, match="other rules"):
        restore(content)
