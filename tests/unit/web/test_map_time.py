"""The timeline of the map page: drawn over the whole time, its chosen part marked, each bar a link that narrows the page."""

import re

from django.test import Client

from trucewatch.store.results import DayCount
from trucewatch.web.display.chart import LOW, SIDE, WIDTH, brush, chart

DAYS = tuple(DayCount(f"2021-11-{day:02}", day % 3, 0, {"shelling": day % 3} if day % 3 else {}) for day in range(1, 11))


def test_the_chosen_days_lie_under_the_brush() -> None:
    made = chart(DAYS, mirrored=False, height=LOW)
    assert made is not None and made.height == LOW and made.room < LOW
    chosen = brush(made, "2021-11-03", "2021-11-05")
    assert chosen is not None and (chosen.first, chosen.last) == (2, 4)
    assert chosen.x == made.bars[2].x
    assert chosen.x + chosen.width == made.bars[4].x + made.bars[4].width
    assert brush(made, "", "") is None and brush(made, "2030-01-01", "") is None
    open_end = brush(made, "2021-11-09", "")
    assert open_end is not None and (open_end.first, open_end.last) == (8, 9)


def test_right_to_left_the_brush_lies_mirrored() -> None:
    plain, mirrored = chart(DAYS, mirrored=False), chart(DAYS, mirrored=True)
    assert plain is not None and mirrored is not None
    one, other = brush(plain, "2021-11-01", "2021-11-02"), brush(mirrored, "2021-11-01", "2021-11-02")
    assert one is not None and other is not None
    assert one.x < SIDE + (WIDTH - 2 * SIDE) / 2 < other.x
    assert abs(one.x - (WIDTH - other.x - other.width)) < 0.05


def test_a_period_narrows_map_and_list_and_leaves_the_timeline_whole(record: dict[str, str]) -> None:
    whole = Client().get("/en/map/").content.decode()
    narrowed = Client().get("/en/map/?from=2021-11-16&to=2021-11-16&party=armenia").content.decode()
    bars = re.compile(r'data-first="([^"]+)"')
    assert bars.findall(whole) and "Show the whole time" not in whole
    assert len(bars.findall(narrowed)) >= 1 and "Show the whole time" in narrowed
    assert re.search(r'<rect class="brush"[^>]* x="[\d.]+" width="[1-9]', narrowed)
    # Each bar keeps the rest of the filter in its address, so that the view can be sent.
    links = re.findall(r'<a href="([^"]+)" data-first', narrowed)
    assert links and all("party=armenia" in link and "from=" in link and "to=" in link for link in links)


def test_the_page_says_it_in_the_readers_language(record: dict[str, str]) -> None:
    assert "عبر الزمن" in Client().get("/ar/map/").content.decode()
