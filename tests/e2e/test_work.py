"""What people do: read a story by mouse, keyboard and plain links, narrow a list, draw over the timeline, use the map."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from watching import Served, Watched, watch

pytestmark = pytest.mark.e2e


@pytest.fixture
def story(watched: Watched, served: Served) -> Page:
    watched.page.goto(f"{served.address}/en/documents/{served.ids['story']}/")
    return watched.page


def test_a_click_in_the_text_opens_the_claim(story: Page) -> None:
    story.locator(".seg", has_text="لم تقع").click()
    chosen = story.locator(".claim.on")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("Large operations")
    expect(story.locator(".seg.on").first).to_be_visible()
    assert story.locator(".seg.on-value").count() >= 1


def test_a_click_on_a_claim_shows_its_words(story: Page) -> None:
    card = story.locator(".claim", has_text="Exchange of fire")
    card.locator("a.quote").click()
    name = card.get_attribute("data-claim")
    expect(story.locator(".seg.on").first).to_be_in_viewport()
    assert set(story.locator(".seg.on").evaluate_all("all => all.flatMap(each => each.dataset.claims.split(' '))")) >= {name}
    assert story.url.endswith(f"#c-{name}")


def test_clicking_again_goes_through_overlapping_claims(story: Page) -> None:
    shared = story.locator(".seg.more").first
    names = (shared.get_attribute("data-claims") or "").split()
    assert len(names) >= 2
    seen = []
    for _ in names:
        shared.click()
        seen.append(story.locator(".claim.on").get_attribute("data-claim"))
    assert sorted(map(str, seen)) == sorted(names)


def test_the_keyboard_steps_through_claims(story: Page) -> None:
    order = story.locator(".claim").evaluate_all("all => all.map(each => each.dataset.claim)")
    for expected in order[:3]:
        story.keyboard.press("j")
        assert story.locator(".claim.on").get_attribute("data-claim") == expected
    story.keyboard.press("k")
    assert story.locator(".claim.on").get_attribute("data-claim") == order[1]
    assert story.evaluate("document.activeElement.dataset.claim") == order[1]


def test_text_and_claims_lead_to_each_other_without_scripts(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = watch(context, served).page
    page.goto(f"{served.address}/ar/documents/{served.ids['story']}/")
    page.locator("a.seg").first.click()
    assert "#c-clm_" in page.url
    name = page.url.partition("#c-")[2]
    expect(page.locator(f"#c-{name}")).to_be_in_viewport()
    page.locator(f"#c-{name} a.quote").click()
    assert page.url.endswith(f"#t-{name}")
    context.close()


def test_a_quote_of_an_incident_opens_at_its_place(watched: Watched, served: Served) -> None:
    page = watched.page
    page.goto(f"{served.address}/en/incidents/{served.ids['incident']}/")
    page.locator("a.quote").first.click()
    page.wait_for_url(re.compile(r"/documents/.*#c-clm_"))
    expect(page.locator(".claim.on")).to_be_in_viewport()
    expect(page.locator(".seg.on").first).to_be_in_viewport()


def test_a_filter_narrows_the_list_and_the_address_holds_it(watched: Watched, served: Served) -> None:
    page = watched.page
    page.goto(f"{served.address}/en/incidents/")
    page.locator("details.filters > summary").click()
    page.locator("select[name=type]").select_option("unspecified_violation")
    page.wait_for_url(re.compile("type=unspecified_violation"))
    expect(page.locator("span[role=status]")).to_have_text("1 incident")
    expect(page.get_by_role("link", name="العربية")).to_have_attribute("href", re.compile("type=unspecified_violation"))
    page.reload()
    expect(page.locator("span[role=status]")).to_have_text("1 incident")
    assert watched.complaints == []


def test_drawing_over_the_timeline_narrows_the_period(watched: Watched, served: Served) -> None:
    page = watched.page
    for language in ("en", "ar"):
        page.goto(f"{served.address}/{language}/timeline/")
        box = page.locator("svg[data-timeline]").bounding_box()
        assert box is not None
        # The newest incident stands at the end of time: at the side where the language's lines end.
        near, far = (0.03, 0.12) if language == "ar" else (0.97, 0.88)
        page.mouse.move(box["x"] + box["width"] * near, box["y"] + 80)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * far, box["y"] + 90, steps=4)
        page.mouse.up()
        page.wait_for_url(re.compile(r"from=2021-1"))
        expect(page.locator("[aria-labelledby=table] tbody tr")).to_have_count(1)


def test_the_map_draws_marks_that_the_keyboard_reaches(watched: Watched, served: Served) -> None:
    page = watched.page
    page.goto(f"{served.address}/en/map/")
    page.wait_for_selector("#map[data-drawn]", timeout=30_000)
    marks = page.locator("button.spot")
    expect(marks).to_have_count(2)
    marks.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".maplibregl-popup-content a").first).to_be_visible()
    assert watched.elsewhere == []
    assert watched.complaints == []


def test_the_day_picker_goes_back_in_time_and_stays(watched: Watched, served: Served) -> None:
    page = watched.page
    page.goto(f"{served.address}/en/incidents/")
    page.get_by_label("As known on").fill("2021-01-15")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("span[role=status]")).to_have_text("1 incident")
    page.get_by_role("link", name="Documents").first.click()
    expect(page.locator("span[role=status]")).to_have_text("1 document")
    page.get_by_role("link", name="Back to now").click()
    expect(page.locator("span[role=status]")).to_have_text("7 documents")


def test_hostile_text_runs_nothing(watched: Watched, served: Served) -> None:
    page = watched.page
    shown: list[str] = []
    page.on("dialog", lambda dialog: (shown.append(dialog.message), dialog.dismiss()))
    for address in (
        f"documents/{served.ids['hostile']}/",
        "documents/",
        "sources/",
        "map/",
        "incidents/?q=<script>alert(1)</script>",
    ):
        page.goto(f"{served.address}/en/{address}")
    assert shown == []
    assert watched.complaints == []
