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
"""

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
    (folder / "zones.geojson").write_text(json.dumps(_ZONE, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return folder
