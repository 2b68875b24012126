"""Takes a slug and a folder, writes a small sound pack there to edit: every file in place, every kind of duty shown once."""

import json
import re
from pathlib import Path

from trucewatch.errors import DataError

_AGREEMENT = """# {slug}: facts with their pages, your own sentences. Check it with `trucewatch agreement check {slug}`.
id = "{slug}"
region = ""
time_zone = "Etc/UTC"
signed = "{signed}"
# in_force = "{signed}T00:00:00+00:00"    # a moment with its offset; leave it out when the text gives none
sources = ["https://example.org/the-page-with-the-text"]

[name]
en = "Agreement of {signed}"

[aliases]
en = []

[[parties]]
party = "party-a"
roles = ["party"]
[parties.names]
en = ["Party A"]

[[parties]]
party = "party-b"
roles = ["party"]
[parties.names]
en = ["Party B"]

[[articles]]
id = "1"
number = "1"
source = "https://example.org/the-page-with-the-text"
[articles.summary]
en = "Say in your own words what the article is about."
"""

_OBLIGATIONS = """# One table per duty. Write the criteria before you score anything.
# kinds: one_off, progressive, institutional (scores 0-3) · standing_prohibition, standing_guarantee (kept, minor,
# serious, material) · conditional (not_due, due, used)
[[obligation]]
id = "1"
article = "1"
kind = "standing_prohibition"
bearers = ["party-a", "party-b"]
place = "zone"
deadline_text = "from signing"
prohibits = ["small_arms_fire", "shelling", "ground_attack", "position_seized"]
source = "https://example.org/the-page-with-the-text"
[obligation.summary]
en = "Both sides stop firing"
[obligation.criteria]
kept = "Observed, and no prohibited act is claimed."
minor = "Fire without casualties, short and not repeated."
serious = "Casualties, heavy weapons or a civilian target."
material = "A major operation."

# The other kinds, to copy and uncomment:
#
# [[obligation]]
# id = "2"
# article = "1"
# kind = "one_off"                       # done once, scored 0 to 3
# bearers = ["party-a"]
# place = "zone"
# deadline = "2031-05-10"
# time_zone = "Etc/UTC"
# watches = ["withdrawal"]               # what shows that it is done: withdrawal, release, confidence_step, truce
# source = "https://example.org/the-page-with-the-text"
# amendments = [
#     { date = "2031-05-08", change = "five days", deadline = "2031-05-15", consent = "oral", source = "https://example.org/a" },
# ]
# readings = [                           # how a party reads it; worth: what evidence can mean at most under it, 0 to 3
#     { party = "party-a", reading = "In our own words.", source = "https://example.org/a", worth = { withdrawal = 3 } },
#     { party = "party-b", reading = "In our own words.", source = "https://example.org/a", worth = { withdrawal = 1 } },
# ]
# [obligation.summary]
# en = "One army leaves the district"
# [obligation.criteria]
# 0 = "No move to leave is reported."
# 1 = "Leaving is announced, ordered or has begun."
# 2 = "Part of the district is left."
# 3 = "The district is left as written."
#
# kind = "progressive" and "institutional" are scored 0 to 3 too; "standing_guarantee" like the prohibition above;
# "conditional" needs a trigger and criteria for not_due, due and used.
"""

_OTHERS: dict[str, str] = {
    "bodies.toml": """# Centres, commissions and missions under all their names. Uncomment and fill in, or delete this file.
# [[body]]
# id = "joint-centre"
# kind = "monitoring centre"
# members = ["party-a", "party-b"]
# mandate = "In our own words: what it watches, by what means, for whom."
# begins = "2031-05-12"
# source = "https://example.org/a-page"
# [body.names]
# en = ["joint centre", "monitoring centre"]
""",
    "versions.toml": """# Texts as published, and how they differ; the texts are not kept here. Uncomment, or delete this file.
# [[version]]
# id = "official-en"
# language = "en"
# status = "official"                    # a status without the word official is flagged on the page
# source = "https://example.org/the-page-with-the-text"
# differences = ["says by the day where the leaked draft says from the day"]
# markers = ["words that stand in this version and in no other"]
""",
    "routes.toml": """# Promised links by segment: open only if each segment is. Uncomment, or delete this file.
# [[route]]
# id = "valley-road"
# obligations = ["1"]
# source = "https://example.org/a-page"
# [route.name]
# en = "Road through the valley"
# [[route.segments]]
# id = "upper-stretch"
# start = "Upper Town"                   # segments that share an end by the same name are joined there
# end = "Bridge"
# mode = "road"                          # road, rail, air, sea, pipeline
# territory = "party-a"
# places = ["upper-town"]                # gazetteer ids by which reports mean this stretch: `trucewatch gazetteer find`
# basis = ["article 1"]
# statuses = [{ date = "2031-05-10", status = "closed", source = "https://example.org/a-page" }]
# milestones = [{ promised = "2031-06-01", made = "2031-05-10", by = "party-a", source = "https://example.org/a-page" }]
""",
    "indicators.toml": """# Measures of normal life, rival figures side by side. Uncomment, or delete this file.
# [[indicator]]
# id = "returns"
# unit = "persons"
# period = "running total"
# population = "who is counted"
# reporters = ["party-a", "UNHCR"]
# baseline = "2031-05-10"                # without a first day, a population and a source nothing is shown
# caution = "What goes wrong when it is read too quickly."
# claims = ["returnees"]                 # types of claims in reports that tell of it
# source = "https://example.org/a-page"
# figures = [{ as_of = "2031-07-01", value = 100, by = "UNHCR", source = "https://example.org/a-page" }]
# [indicator.name]
# en = "People who returned"
""",
}
"""Files a pack may do without: they begin as comments, which say nothing."""

PLACEHOLDERS: tuple[str, ...] = (
    "https://example.org/",
    "party-a",
    "party-b",
    "Say what you drew it from",
    "Say in your own words",
)
"""What a started pack holds until somebody writes the facts: each left is a hint of ``agreement check``."""

_ZONE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "zone",
            "properties": {
                "kind": "conflict_zone",
                "name": {"en": "Zone of the ceasefire"},
                "source": "Say what you drew it from",
                "precision_m": 10000,
            },
            "geometry": {"type": "Polygon", "coordinates": [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]]},
        }
    ],
}


def start_pack(slug: str, into: Path, signed: str) -> Path:
    """Take a slug, the folder that is to hold the pack and the day of signing; give the new pack's folder."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise DataError(f"{slug!r} is no slug", key="slug", remedy="Use small letters, digits and hyphens, such as valley-2031")
    folder = into / slug
    if folder.exists():
        raise DataError("is already there", file=str(folder), remedy="Choose another slug, or edit the files in it")
    folder.mkdir(parents=True)
    (folder / "agreement.toml").write_text(_AGREEMENT.format(slug=slug, signed=signed), "utf-8")
    (folder / "obligations.toml").write_text(_OBLIGATIONS, "utf-8")
    for name, text in _OTHERS.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "zones.geojson").write_text(json.dumps(_ZONE, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return folder


def placeholders(folder: Path) -> tuple[tuple[str, str], ...]:
    """Take a pack's folder, give each file and the words of the started pack that still stand in it, comments left out."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix in (".toml", ".geojson"):
            lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
            found += [(path.name, word) for word in PLACEHOLDERS if any(word in line for line in lines)]
    return tuple(found)
