"""What is read from every report here -> one line of JSON each, to compare before and after a change that should change nothing.

python scripts/compare-reading.py write before.jsonl [FOLDER ...]   golden, made and damaged reports, and those of the folders
python scripts/compare-reading.py compare before.jsonl after.jsonl  exit 1 and the claims that differ
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trucewatch.bench.extract_corpus import made_reports, pieces
from trucewatch.bench.mutations import mutated_reports
from trucewatch.errors import TrucewatchError
from trucewatch.model.jsonl import claim_to_json
from trucewatch.pipeline import extract
from trucewatch.read.document import make_document

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden" / "documents"
MADE, DAMAGED = 240, 400
SHOWN = 10  # differing reports printed in full


def texts(folders: list[Path]) -> Iterator[tuple[str, str, str | None]]:
    """Take folders of texts, give (address, text, day) of every report, the project's own first."""
    for path in [*sorted(GOLDEN.glob("*/*/source.txt")), *(p for f in folders for p in sorted(f.rglob("*.txt")))]:
        yield str(path), path.read_text(encoding="utf-8", errors="replace"), None
    sources = pieces(GOLDEN)
    for report in [*made_reports(MADE, 1, sources), *mutated_reports(DAMAGED, 5, sources)]:
        yield report.uri, report.text, report.published


def write(target: Path, folders: list[Path]) -> int:
    """Take a file and folders, write one line a report; give the exit code."""
    with target.open("w", encoding="utf-8") as out:
        for uri, text, day in texts(folders):
            try:
                extraction = extract(make_document(text, uri=uri, published=day))
                read: list[Any] = [claim_to_json(claim) for claim in extraction.claims]
            except TrucewatchError as error:
                read = [str(error)]
            out.write(json.dumps([uri, read], ensure_ascii=False, sort_keys=True) + "\n")
    return 0


def compare(before: Path, after: Path) -> int:
    """Take two files, print the claims only one of them has; give the exit code."""
    old, new = ({uri: read for uri, read in map(json.loads, path.open(encoding="utf-8"))} for path in (before, after))
    differ = [uri for uri in dict.fromkeys([*old, *new]) if old.get(uri) != new.get(uri)]
    for uri in differ[:SHOWN]:
        print(uri)
        for sign, here, there in (("-", old, new), ("+", new, old)):
            for claim in here.get(uri, []):
                if claim not in there.get(uri, []):
                    print(f"  {sign} {json.dumps(claim, ensure_ascii=False)}")
    print(f"{len(differ)} of {len(new)} reports are read otherwise")
    return 1 if differ else 0


def main(arguments: list[str]) -> int:
    """Take the arguments, give the exit code."""
    match arguments:
        case ["write", target, *folders]:
            return write(Path(target), [Path(folder) for folder in folders])
        case ["compare", before, after]:
            return compare(Path(before), Path(after))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
