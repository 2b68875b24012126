"""Annotated mentions -> claims: lets linking be measured before and apart from extraction. For tests only."""

import json
import os
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from trucewatch.link.extraction import Report
from trucewatch.model.claim import Actor, Claim, Count, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.span import Span

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[4] / "shared"))
CORPUS = SHARED / "corpus"
COARSE = {
    "small_arms_fire": "small_arms_fire",
    "sniper": "sniper_fire",
    "shelling_artillery": "shelling",
    "air_or_drone_strike": "air_or_drone_strike",
    "armed_clash": "exchange_of_fire",
    "ground_advance_or_seizure": "ground_attack",
    "sabotage_or_infiltration": "infiltration",
    "troop_or_weapon_movement": "buildup",
    "mine_or_uxo_blast": "mine_blast",
    "capture_or_detention": "capture",
    "civilian_harm": "attack_on_civilians",
    "movement_restriction_or_blockade": "route_blocked",
    "infrastructure_attack": "property_damage",
    "ceasefire_violation_unspecified": "unspecified_violation",
    "other": "overflight",
}
NEAR = {
    "small_arms_fire": "exchange_of_fire",
    "sniper_fire": "small_arms_fire",
    "shelling": "exchange_of_fire",
    "air_or_drone_strike": "shelling",
    "exchange_of_fire": "ground_attack",
    "ground_attack": "exchange_of_fire",
    "infiltration": "ground_attack",
    "mine_blast": "unattributed_explosion",
    "unspecified_violation": "small_arms_fire",
}
PARTIES = {  # word in an annotated name -> side
    "azerbaijan": "azerbaijan",
    "baku": "azerbaijan",
    "hajiyev": "azerbaijan",
    "karabakh": "artsakh",
    "artsakh": "artsakh",
    "armenia": "armenia",
    "yerevan": "armenia",
    "houthi": "houthis",
    "junta": "myanmar-junta",
    "mndaa": "brotherhood-alliance",
    "brotherhood": "brotherhood-alliance",
    "tnla": "brotherhood-alliance",
    "israel": "israel",
    "lebanon": "lebanon",
    "osce": "osce",
    "ctsamvm": "ctsamvm",
    "spla-io": "spla-io",
    "splm": "spla-io",
    "syrian": "syria",
    "tahrir": "hts",
    "russia": "russia",
    "giants": "yemen-government",
    "azerbaijani": "azerbaijan",
}


def party(name: str | None) -> str | None:
    """Take an annotated name, give the side's slug: the first known word decides."""
    words = (name or "").lower().replace("'", " ").split()
    found = [slug for word in words for key, slug in PARTIES.items() if word.startswith(key)]
    return "artsakh" if "artsakh" in found and "armenia" in found else (found[0] if found else None)


def gold_documents() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / "gold.jsonl").read_text("utf-8").splitlines()]


def gold_pairs() -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Give the pairs of documents that tell of one event, and those that may be linked or not."""
    asked: set[tuple[str, str]] = set()
    free: set[tuple[str, str]] = set()
    for line in (CORPUS / "clusters.jsonl").read_text("utf-8").splitlines():
        cluster = json.loads(line)
        names = sorted({member["doc"] for member in cluster["members"]})
        pairs = {(a, b) for at, a in enumerate(names) for b in names[at + 1 :]}
        (free if cluster.get("optional") else asked).update(pairs)
    return asked, free


def report(gold: dict[str, Any], noise: float = 0.0, seed: int = 0) -> Report:
    """Take one annotated document, give it as an extraction, some values dropped or bent at random."""
    url, published, text = (CORPUS / "texts" / f"{gold['id']}.txt").read_text("utf-8").split("\n", 2)
    document = Document(id=gold["id"], uri=url, text="", language=gold["lang"], published=published.strip() or None)
    dice = random.Random(f"{seed}:{gold['id']}")
    claims = [_claim(gold["id"], text, mention, dice, noise) for mention in gold["incidents"]]
    return Report(document, tuple(claims))


def _claim(document: str, text: str, mention: dict[str, Any], dice: random.Random, noise: float) -> Claim:
    start = text.find(mention["quote"])
    sentence_end = min(
        (at for at in (text.find(mark, start) for mark in ".!\n") if at > 0), default=start + len(mention["quote"])
    )
    end = max(sentence_end, start + len(mention["quote"]))
    source = mention["source"]
    modes = {"historical": "asserted", "negated": "negated", "denied": "denied", "hedged": "hedged", "planned": "planned"}
    claim = Claim(
        id="",
        document=document,
        kind="tally" if mention.get("event") == "sum" else "incident",
        type=COARSE[mention["type"]],
        mode=modes.get(mention["status"], "asserted"),
        span=Span(start, end, text[start:end]),
        background=mention["status"] == "historical",
        speakers=() if source == "narrator" else (Speaker(None, source, None, party(source)),),
        actor=_actor(mention["initiator"]),
        target=_actor(mention["target"]),
        when=_when(mention["date"]),
        places=_places(mention),
        counts=tuple(_count(what, mention[what]) for what in ("killed", "wounded") if mention[what]),
        weapon=None,
    )
    return _bent(claim, dice, noise).with_id()


def _actor(name: str | None) -> Actor | None:
    return Actor(None, name, party(name)) if name else None


def _when(date: str | None) -> When | None:
    if date is None:
        return None
    first, _, last = date.partition("/")
    precision = "range" if last else {4: "year", 7: "month"}.get(len(first), "day")
    return When(first, last or first, precision, date)


def _places(mention: dict[str, Any]) -> tuple[Place, ...]:
    wide = any(
        word in name for name in mention["places"][:1] for word in ("region", "Nagorno", "State", "Hodeidah", "Idlib", "Sudan")
    )
    made = []
    for at, name in enumerate(mention["places"]):
        known = mention["lat"] is not None and at == 0
        precision = 90_000 if wide else 20_000 if "district" in name else 5_000
        made.append(
            Place(
                None,
                name,
                mention["lat"] if known else None,
                mention["lon"] if known else None,
                precision if known else None,
                name,
            )
        )
    return tuple(made)


def _count(what: str, value: dict[str, Any]) -> Count:
    return Count(what, value["min"], value["max"], value["min"] == value["max"])


def _bent(claim: Claim, dice: random.Random, noise: float) -> Claim:
    if dice.random() < noise:
        claim = replace(claim, when=None)
    elif claim.when is not None and claim.when.precision == "day" and dice.random() < noise / 2:
        import datetime as dt

        moved = (dt.date.fromisoformat(str(claim.when.start)) + dt.timedelta(days=dice.choice((-1, 1)))).isoformat()
        claim = replace(claim, when=When(moved, moved, "day", moved))
    if dice.random() < noise:
        claim = replace(claim, places=())
    if dice.random() < noise:
        claim = replace(claim, counts=())
    if dice.random() < noise:
        claim = replace(claim, actor=None)
    if dice.random() < noise:
        claim = replace(claim, type=NEAR.get(claim.type, claim.type))
    return claim
