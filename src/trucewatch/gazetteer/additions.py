"""A team's own places: a CSV of ours or a GeoNames dump -> checked rows in the workspace's ``gazetteer`` folder."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from trucewatch.errors import DataError
from trucewatch.gazetteer.rows import COLUMNS, read_rows

FOLDER = "gazetteer"
# GeoNames' main table: https://download.geonames.org/export/dump/readme.txt
_GEONAMES_COLUMNS = 19
# GeoNames feature codes by our kinds; other codes follow their class letter below.
_BY_CODE = {
    "PPLC": "capital",
    "ADM1": "region",
    "ADM2": "district",
    "ADM3": "district",
    "PCLI": "country",
    "PPLX": "quarter",
    "AIRP": "base",
    "AIRB": "base",
    "MILB": "base",
    "HBR": "port",
    "ISL": "island",
    "LK": "lake",
    "STM": "river",
    "BDG": "crossing",
    "RD": "road",
}
_BY_CLASS = {"P": "village", "A": "district", "T": "height", "H": "river", "R": "road", "S": "base", "L": "region"}
_TOWN_FROM = 2000
_SCRIPTS = (("ar", re.compile("[\u0600-\u06ff]")), ("ru", re.compile("[\u0400-\u04ff]")), ("hy", re.compile("[\u0530-\u058f]")))


def added_files(workspace: Path) -> tuple[Path, ...]:
    """Take a workspace's folder, give the files of places its team added, sorted; pass them to ``load_gazetteer``."""
    return tuple(sorted((workspace / FOLDER).glob("*.csv")))


def add_file(source: Path, workspace: Path) -> tuple[Path, int]:
    """Take a file and a workspace's folder, check every row, store it there; give the stored file and its rows.

    Raises DataError naming line, column and next step; then nothing is stored.
    """
    if not source.is_file():
        raise DataError("is no file", file=str(source), remedy="Give a CSV with our columns or a GeoNames dump (.txt)")
    rows = list(_from_geonames(source)) if _is_geonames(source) else None
    folder = workspace / FOLDER
    folder.mkdir(exist_ok=True)
    target = folder / f"{source.stem}.csv"
    draft = folder / f"{source.stem}.csv.part"
    try:
        if rows is None:
            draft.write_bytes(source.read_bytes())
        else:
            _write(draft, rows)
        count = len(read_rows(draft))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target, count


def _is_geonames(source: Path) -> bool:
    with source.open(encoding="utf-8", errors="replace") as opened:
        return opened.readline().count("\t") == _GEONAMES_COLUMNS - 1


def _from_geonames(source: Path) -> Iterator[dict[str, str]]:
    with source.open(encoding="utf-8") as opened:
        for number, line in enumerate(opened, start=1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != _GEONAMES_COLUMNS:
                raise DataError(
                    f"has {len(cells)} columns instead of {_GEONAMES_COLUMNS}",
                    file=f"{source.name} line {number}",
                    remedy="Use an unchanged GeoNames dump",
                )
            yield _row(cells)


def _row(cells: list[str]) -> dict[str, str]:
    kind = _BY_CODE.get(cells[7]) or _BY_CLASS.get(cells[6], "village")
    if kind == "village" and cells[14].isdigit() and int(cells[14]) >= _TOWN_FROM:
        kind = "town"
    names: dict[str, list[str]] = {"en": [cells[1]]}
    for name in cells[3].split(","):
        language = next((code for code, letters in _SCRIPTS if letters.search(name)), "en")
        clean = name.replace(";", " ").replace(":", " ").strip()
        if clean and clean not in names.setdefault(language, []):
            names[language].append(clean)
    return {
        "id": f"gn:{cells[0]}",
        "kind": kind,
        "lat": cells[4],
        "lon": cells[5],
        "country": cells[8],
        "source": f"https://www.geonames.org/{cells[0]}",
        **{language: ";".join(found) for language, found in names.items()},
    }


def _write(target: Path, rows: list[dict[str, str]]) -> None:
    with target.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
