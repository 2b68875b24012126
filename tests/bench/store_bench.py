"""How fast the store answers over a made record: `python tests/bench/store_bench.py [INCIDENTS] [REPORTS_EACH] [ADDRESS]`.

Makes some claims for each incident (five years, 1,200 places, 9 types, 12 parties), links them by their number, and
prints one line for each question: the median of five answers.
"""
# ruff: noqa: E402, T201  # tables need a configured Django first; and this is a program, it prints

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from trucewatch.model.claim import Actor, Claim, Count, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident, Origin
from trucewatch.model.span import Span
from trucewatch.store.open import open_store, prepare

prepare()

from trucewatch.store import queries
from trucewatch.store.derive import write_view
from trucewatch.store.put import put_documents
from trucewatch.store.queries import DocumentFilter, IncidentFilter
from trucewatch.store.relink import Linked, link_known

TYPES = (
    "small_arms_fire",
    "shelling",
    "sniper_fire",
    "air_or_drone_strike",
    "mine_blast",
    "capture",
    "buildup",
    "truce",
    "talks",
)
WORDS = ("village", "road", "hill", "post", "bridge", "school", "field", "river", "mine", "convoy", "patrol", "house")
BATCH = 500


def made(number: int, of: int, dice: random.Random) -> tuple[Document, tuple[Claim, ...]]:
    """Give a document with one claim about incident ``of``."""
    fate = random.Random(of)
    day = (date(2020, 1, 1) + timedelta(days=fate.randrange(1826))).isoformat()
    place = int(min(1199, fate.expovariate(1 / 200)))
    text = f"Report {number} of {day}: {fate.choice(TYPES)} near {' '.join(dice.choice(WORDS) for _ in range(60))}"
    uri = f"https://example.org/{number}"
    document = Document(Document.make_id(uri, text), uri, text, "en", f"Report {number}", f"Outlet {number % 40}", published=day)
    end, side = len(text), fate.randrange(12)
    claim = Claim(
        "",
        document.id,
        "incident",
        fate.choice(TYPES),
        "asserted",
        Span.of(text, 0, end),
        speakers=(Speaker(f"spk-{number % 90}", f"Speaker {number % 90}", "ministry", f"party-{number % 12}"),),
        actor=Actor(None, "they", f"party-{side}"),
        when=When(day, day, "day", day),
        places=(Place(f"plc-{place}", f"Place {place}", 38 + place % 40 / 10, 44 + place / 40 / 10, 2000, f"Place {place}"),),
        counts=(Count("killed", fate.randrange(9), None, False),),
        spans={path: ((0, end),) for path in ("speakers.0", "actor", "when", "places.0", "counts.0")},
    ).with_id()
    return document, (claim,)


def linked(extractions: object, judgements: object = ()) -> tuple[Incident, ...]:
    """Link by what the generator knows: the day, the place and the type."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for extraction in extractions:  # type: ignore[attr-defined]  # whatever the store hands over
        for claim in extraction.claims:
            groups.setdefault((claim.when.start, claim.places[0].id, claim.type, str(claim.counts)), []).append(claim)
    return tuple(
        Incident(
            "inc_" + claims[0].id[4:],
            claims[0].type,
            tuple(c.id for c in claims),
            tuple(sorted({c.document for c in claims})),
            claims[0].when,
            claims[0].places,
            claims[0].counts,
            origins=tuple(Origin(c.speakers[0].id or "", c.speakers[0].name, None, (c.document,), (c.id,)) for c in claims),
        )
        for claims in groups.values()
    )


def timed(name: str, work: Callable[[], object], times: int = 5) -> None:
    """Print the median time of a piece of work."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    print(f"{name:42} {statistics.median(taken) * 1000:10.1f} ms", flush=True)


def main(incidents: int, each: int, address: str | None) -> None:
    """Fill a store, ask it everything."""
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        open_store(Path(folder), address)
        start = time.perf_counter()
        for first in range(0, incidents * each, BATCH):
            batch = [made(n, n // each, dice) for n in range(first, min(first + BATCH, incidents * each))]
            put_documents([d for d, _c in batch], [c for _d, cs in batch for c in cs], lambda d: d.published or "")
        print(f"put {incidents * each} documents in {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
        known: Linked = link_known(None, linked)
        print(f"read the record and link in {time.perf_counter() - start:.1f} s: {len(known.incidents)} incidents")
        start = time.perf_counter()
        write_view("", known)
        print(f"write the view in {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
        write_view("", known)
        print(f"write it again, nothing changed, in {time.perf_counter() - start:.1f} s")
        ask()
        size = sum(path.stat().st_size for path in Path(folder).glob("store*")) / 1e6
        print(f"{size:.0f} MB on disk")


def ask() -> None:
    """Ask every question of the pages, print how long each takes."""
    some = queries.incidents().items[0]
    document = queries.documents().items[0].id
    box = IncidentFilter(box=(44.0, 39.0, 45.0, 40.0), start="2021-01-01", end="2021-06-30")
    for name, work in (
        ("incidents, first page", lambda: queries.incidents()),
        ("incidents, page 1000", lambda: queries.incidents(page=1000)),
        ("incidents, type and dates", lambda: queries.incidents(IncidentFilter(types=("shelling",), start="2022-01-01"))),
        ("incidents, box and dates", lambda: queries.incidents(box)),
        ("incidents, party", lambda: queries.incidents(IncidentFilter(parties=("party-3",)))),
        ("incidents, place", lambda: queries.incidents(IncidentFilter(places=("plc-7",)))),
        ("incidents, state", lambda: queries.incidents(IncidentFilter(occurrence=("confirmed",)))),
        ("incidents, rare word", lambda: queries.incidents(IncidentFilter(text="17007"))),
        ("incidents, common words", lambda: queries.incidents(IncidentFilter(text="bridge convoy"))),
        ("incident", lambda: queries.incident(some.id)),
        ("documents, first page", lambda: queries.documents()),
        ("documents, rare word", lambda: queries.documents(DocumentFilter(text="17007"))),
        ("documents, common words", lambda: queries.documents(DocumentFilter(text="bridge convoy"))),
        ("document", lambda: queries.document(document)),
        ("map, half a year in a box", lambda: queries.map_points(box)),
        ("map, 20,000 points", lambda: queries.map_points()),
        ("timeline, everything", lambda: queries.timeline()),
        ("timeline, one year", lambda: queries.timeline(IncidentFilter(start="2022-01-01", end="2022-12-31"))),
        ("sources", lambda: queries.sources()),
        ("speakers", lambda: queries.speakers()),
        ("claims by speaker", lambda: queries.claims_by_speaker("spk-5")),
        ("evidence, types and dates", lambda: queries.evidence(types=("shelling",), start="2022-01-01", end="2022-03-31")),
        ("coverage, 20 places, a month", lambda: queries.coverage([f"plc-{n}" for n in range(20)], "2022-01-01", "2022-01-31")),
        ("overview", lambda: queries.overview()),
    ):
        timed(name, work)


if __name__ == "__main__":
    given = sys.argv[1:] + ["10000", "3", ""][len(sys.argv) - 1 :]
    main(int(given[0]), int(given[1]), given[2] or None)
