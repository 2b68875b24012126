"""A small workspace of made reports in three scripts, for tests of review, search and alerts."""

import atexit
import json
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from trucewatch import pipeline
from trucewatch.workspace.settings import Settings
from trucewatch.workspace.workspace import Workspace, configure, init, load

REPORTS = (
    {
        "uri": "https://news.example/a",
        "published": "2021-11-17",
        "language": "en",
        "outlet": "News Desk",
        "text": "Armenia says one soldier killed in shelling\n\nYEREVAN, November 17, 2021 (News Desk) - Azerbaijani forces "
        "shelled Armenian positions near Sotk on Tuesday afternoon, killing one soldier and wounding two, the Ministry of "
        "Defence of Armenia said. The Ministry of Defence of Azerbaijan denied that its units had opened fire.\n",
    },
    {
        "uri": "https://news.example/b",
        "published": "2021-11-18",
        "language": "en",
        "outlet": "Other Desk",
        "text": "Azerbaijan reports fire near Kalbajar\n\nBAKU, November 18, 2021 (Other Desk) - Armenian forces opened fire "
        "with small arms at Azerbaijani positions near Kalbajar on Wednesday, wounding one soldier, the Ministry of Defence of "
        "Azerbaijan said.\n",
    },
    {
        "uri": "https://news.example/c",
        "published": "2021-11-09",
        "language": "ru",
        "outlet": "Вести",
        "text": "Под Шушой обстреляны рабочие\n\nМОСКВА, 9 ноября. /Вести/. Азербайджанские военные 8 ноября открыли огонь по "
        "рабочим в районе города Шуша, один человек погиб, сообщило Минобороны России.\n",
    },
    {
        "uri": "https://news.example/d",
        "published": "2021-11-08",
        "language": "ar",
        "outlet": "الأخبار",
        "text": "مقتل مدني قرب شوشا\n\nستيباناكيرت - 8 نوفمبر/تشرين الثاني 2021 (الأخبار) - أعلنت سلطات قره باغ مقتل عامل وإصابة "
        "ثلاثة آخرين بنيران قرب مدينة شوشا.\n",
    },
)


@lru_cache(maxsize=1)
def _built() -> Path:
    """Made once in a process and only copied, since reading reports takes the longest of all."""
    folder = Path(mkdtemp(prefix="reviewed-")) / "mission"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    workspace = init(folder, Settings("reviewed", knowledge="published"))
    configure(workspace, extra_settings=_settings(workspace))
    from trucewatch.store.open import close_store
    from trucewatch.workspace.intake import take_in

    lines = folder / "reports.jsonl"
    lines.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in REPORTS), "utf-8")
    take_in(workspace, pipeline.read([str(lines)]))
    close_store()
    return folder


def _settings(workspace: Workspace) -> dict[str, Any]:
    from trucewatch.web.settings import web_settings
    from trucewatch.web.site import site_of

    return web_settings(site_of(workspace), hosts=("testserver", "127.0.0.1"))


def make(folder: Path) -> Workspace:
    """Take a folder that is not there, give an open workspace in it that holds the reports."""
    shutil.copytree(_built(), folder)
    workspace = load(folder)
    configure(workspace, extra_settings=_settings(workspace))
    return workspace
