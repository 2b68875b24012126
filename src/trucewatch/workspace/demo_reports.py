"""The packaged demo folder -> its reports in six languages, as raw files with their sources."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from trucewatch.errors import DataError

DATA = files("trucewatch").joinpath("demo")
_REPORT_KEYS = {"id", "published", "source", "after", "text"}


def demo_reports() -> tuple[dict[str, str], ...]:
    """Give the sample reports as the JSON Lines reader takes them, in the order of their ids."""
    names = _source_names()
    found = [report for path in toml_files(DATA.joinpath("reports")) for report in _reports(path, names)]
    return tuple(sorted(found, key=lambda report: report["uri"].rpartition("#")[2]))


def _reports(path: Traversable, names: dict[str, str]) -> Iterator[dict[str, str]]:
    data = tomllib.loads(path.read_text("utf-8"))
    for report in data["report"]:
        if set(report) != _REPORT_KEYS:
            raise DataError(
                f"has keys {', '.join(sorted(report))}",
                file=f"demo/reports/{path.name}",
                key=str(report.get("id")),
                remedy=f"A report has {', '.join(sorted(_REPORT_KEYS))}",
            )
        yield {
            "uri": f"{report['after']}#{report['id']}",
            "published": report["published"],
            "language": data["language"],
            "outlet": names[report["source"]],
            "source": report["source"],
            "text": report["text"],
            "written_for_demo": "yes",
        }


def _source_names() -> dict[str, str]:
    return {
        path.name.removesuffix(".toml"): tomllib.loads(path.read_text("utf-8"))["name"]
        for path in toml_files(DATA.joinpath("sources"))
    }


def toml_files(folder: Traversable) -> list[Traversable]:
    return sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
