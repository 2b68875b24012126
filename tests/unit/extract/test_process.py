"""Agreements, obligations, bodies, meetings, routes and indicators in the six languages, one sentence each."""

import pytest

from trucewatch.extract.engine import extract_document
from trucewatch.extract.process import TYPES
from trucewatch.model.claim import Claim
from trucewatch.read.document import make_document

PEACE = ("agreement", "obligation", "body", "meeting", "route", "indicator")


def read(language: str, text: str, published: str = "2021-11-26") -> list[Claim]:
    document = make_document(text, uri="case:process", language=language, published=published)
    claims = list(extract_document(document).claims)
    for claim in claims:
        claim.check(text)
        assert claim.kind not in TYPES or claim.type in TYPES[claim.kind]
    return [c for c in claims if c.kind in PEACE]


def one(claims: list[Claim], kind: str, type_: str) -> Claim:
    found = [c for c in claims if (c.kind, c.type) == (kind, type_)]
    assert len(found) == 1, [(c.kind, c.type, c.span.quote) for c in claims]
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ar", "توصلت أرمينيا وأذربيجان، بوساطة روسية، في 16 نوفمبر 2021، إلى اتفاق لوقف إطلاق النار.", "2021-11-16"),
        (
            "en",
            "Armenia and Azerbaijan reached a ceasefire agreement on 16 November 2021 through the mediation of Russia.",
            "2021-11-16",
        ),
        (
            "ru",
            "16 ноября 2021 года Армения и Азербайджан достигли договорённости о прекращении огня при посредничестве России.",
            "2021-11-16",
        ),
    ],
)
def test_an_agreement_has_parties_mediator_and_day(language: str, text: str, day: str) -> None:
    claim = one(read(language, text), "agreement", "concluded")
    assert claim.when is not None and claim.when.start == day
    assert {p.party for p in claim.participants if p.role == "party"} == {"armenia", "azerbaijan"}
    assert [p.party for p in claim.participants if p.role == "mediator"] == ["russia"]
    assert claim.mode == "asserted" and not claim.background


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "لم يتوصل لبنان وإسرائيل إلى اتفاق لوقف إطلاق النار. وقصفت إسرائيل بلدة الخيام."),
        ("en", "Israel and Hezbollah have not reached an agreement on a ceasefire. Shelling continued."),
        ("az", "Azərbaycan və Ermənistan arasında sülh sazişi imzalanmayıb. Ermənistan silahlı qüvvələri atəş açıb."),
        ("hy", "Հայաստանը և Ադրբեջանը հրադադարի մասին համաձայնագիր չեն ստորագրել։ Ադրբեջանական ուժերը կրակ են բացել։"),
    ],
)
def test_an_agreement_not_reached_is_negated(language: str, text: str) -> None:
    assert one(read(language, text), "agreement", "concluded").mode == "negated"


def test_a_call_for_an_agreement_and_a_condition_are_no_agreement() -> None:
    for text in (
        "Lebanon called for a ceasefire agreement to be reached after Israeli strikes.",
        "If the parties sign the ceasefire agreement, peacekeepers will deploy, Russia said after the shelling.",
    ):
        assert not [c for c in read("en", text) if c.kind == "agreement" and c.mode == "asserted"]


def test_two_mediators_and_names_in_quotation_marks() -> None:
    text = "Sudan's army and the RSF agreed on a truce brokered by the United States and Saudi Arabia. Fighting continued."
    claim = one(read("en", text), "agreement", "concluded")
    assert {p.party for p in claim.participants if p.role == "mediator"} == {"usa", "saudi-arabia"}
    force = one(
        read("ru", "Перемирие между Израилем и «Хезболлой» вступило в силу 27 ноября 2024 года. Идут удары."),
        "agreement",
        "in_force",
    )
    assert {p.party for p in force.participants} == {"israel", "hezbollah"}


def test_they_met_is_a_meeting() -> None:
    text = "Pashinyan and Aliyev met in Brussels on 14 December 2021. Troops exchanged fire on the border."
    claim = one(read("en", text, "2021-12-15"), "meeting", "meeting")
    assert claim.when is not None and claim.when.start == "2021-12-14"
    assert [p.name for p in claim.places] == ["Brussels"]


def test_an_agreement_is_named_by_its_date() -> None:
    claim = one(
        read("en", "The shelling by Azerbaijan runs counter to the trilateral statement of 9 November 2020."),
        "agreement",
        "referred",
    )
    assert claim.when is not None and claim.when.start == "2020-11-09" and claim.background


def test_a_date_beside_a_truce_is_not_its_name() -> None:
    claims = read("en", "Peacekeepers recorded one violation of the ceasefire on 11 December 2020.")
    assert not [c for c in claims if c.kind == "agreement"]


def test_the_deadline_of_an_obligation_is_its_time() -> None:
    text = (
        "Under the trilateral statement of 10 November the district was to be handed over by 15 November. "
        "Armenian forces withdrew."
    )
    claim = one(read("en", text, "2020-11-25"), "obligation", "hand_over")
    assert claim.when is not None and (claim.when.start, claim.when.end) == (None, "2020-11-15")


def test_who_is_obliged_to_keep_the_peace_in_turkish() -> None:
    text = "Bildiri, Rus barış gücünün temas hattı ile Laçın koridoruna konuşlanmasını öngörüyor."
    claims = read("tr", text)
    for type_ in ("peacekeepers_along_line", "peacekeepers_in_corridor"):
        assert [p.party for p in one(claims, "obligation", type_).participants] == ["russia"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The trilateral working group of deputy prime ministers of Russia, Armenia and Azerbaijan is at work."),
        ("ru", "В работе трёхсторонней комиссии вице-премьеров России, Армении и Азербайджана перерыв."),
        ("tr", "Rusya, Ermenistan ve Azerbaycan üçlü çalışma grubunun işini değerlendirdi."),
        ("az", "Rusiya, Ermənistan və Azərbaycan üçtərəfli işçi qrupunun işini müzakirə edib."),
    ],
)
def test_one_commission_in_every_language(language: str, text: str) -> None:
    claim = one(read(language, text), "body", "transport_commission")
    assert claim.participants[0].id == "transport_commission"


def test_meetings_so_far_are_a_count_of_the_text() -> None:
    text = (
        "The trilateral working group of deputy prime ministers of Armenia and Azerbaijan has held five meetings since January."
    )
    claim = one(read("en", text), "meeting", "meeting")
    assert [(c.what, c.low) for c in claim.counts] == [("meetings", 5)]
    assert claim.when is None


def test_a_postponed_meeting_is_not_a_meeting_held() -> None:
    text = "The summit between Armenia and Azerbaijan in Brussels was postponed after the shelling on the border."
    claims = [c for c in read("en", text) if c.kind == "meeting"]
    assert [c.type for c in claims] == ["summit_postponed"]


def test_a_road_opened_and_a_road_to_be_opened() -> None:
    opened = read(
        "en", "Armenian soldiers left and traffic on the road between Goris and Kapan resumed on Friday after the shelling."
    )
    assert one(opened, "route", "opened").mode == "asserted"
    planned = read("ar", "قصفت القوات الأذربيجانية القرية. وقال باشينيان إن مفاوضات ستجري لإعادة فتح الطريق بين غوريس وكابان.")
    assert one(planned, "route", "opened").mode == "planned"


@pytest.mark.parametrize(
    ("what", "low", "exact"),
    [("returned", 52351, True), ("hectares", 1191, None), ("kilometres", 350, False), ("ordnance", 24181, True)],
)
def test_a_bulletin_gives_its_indicators(what: str, low: int, exact: bool | None) -> None:
    text = (
        "Российские миротворцы контролируют режим прекращения огня. "
        "Всего с 14 ноября 2020 года возвратились 52 351 человек. "
        "С 23 ноября очищено 1191,3 гектара и более 350 километров дорог, обезврежено 24 181 взрывоопасный предмет."
    )
    found = [n for c in read("ru", text, "2021-02-08") if c.kind == "indicator" for n in c.counts if n.what == what]
    assert [n.low for n in found] == [low]
    assert exact is None or found[0].exact is exact


def test_a_cancelled_meeting_keeps_the_day_it_was_planned_for() -> None:
    text = "The meeting between Pashinyan and Aliyev planned for 15 December was cancelled. Armenian forces opened fire."
    claim = one(read("en", text), "meeting", "meeting_cancelled")
    assert claim.when is not None and claim.when.start == "2021-12-15"
    assert {p.id for p in claim.participants} == {"nikol-pashinyan", "ilham-aliyev"}


def test_entry_into_force_takes_the_year_of_the_agreement() -> None:
    text = (
        "Rusiyanın vasitəçiliyi ilə Azərbaycan və Ermənistan 2020-ci il noyabrın 9-da atəşkəs haqqında saziş imzalayıb. "
        "Saziş noyabrın 10-da qüvvəyə minib."
    )
    claim = one(read("az", text), "agreement", "in_force")
    assert claim.when is not None and claim.when.start == "2020-11-10"


def test_an_extension_ends_when_the_text_says() -> None:
    text = (
        "The ceasefire between Lebanon and Israel was extended until 18 February 2025, Lebanon's government said. "
        "Shelling went on."
    )
    claim = one(read("en", text, "2025-01-27"), "agreement", "extended")
    assert claim.when is not None and (claim.when.start, claim.when.end) == (None, "2025-02-18")


def test_a_cut_of_gas_is_measured_in_hours() -> None:
    text = "Residents of Karabakh were without gas for 12 hours after Azerbaijani forces cut the pipeline."
    claim = one(read("en", text), "indicator", "power_cut")
    assert [(c.what, c.low, c.high) for c in claim.counts] == [("hours", 12, 12)]


def test_how_many_serve_and_how_much_is_built_are_claims() -> None:
    staff = read("en", "Armenia objected. Up to 60 soldiers of Turkey will serve in the monitoring centre.")
    assert [(c.what, c.low, c.high) for c in one(staff, "body", "monitoring_centre").counts] == [("staff", None, 60)]
    built = read("en", "Azerbaijan said 45 percent of the railway line to Horadiz has been completed, and forces shelled nearby.")
    assert [(c.what, c.low) for c in one(built, "route", "progress").counts] == [("percent", 45)]


def test_a_centre_closed_is_not_a_centre_opened() -> None:
    text = "The Russian-Turkish monitoring centre in Aghdam ceased its work on 26 April 2024, Azerbaijan's Defence Ministry said."
    claim = one(read("en", text, "2024-04-27"), "body", "monitoring_centre_closed")
    assert claim.when is not None and claim.when.start == "2024-04-26"


def test_the_dateline_is_nobodys_day() -> None:
    text = (
        "TBILISI, November 12, 2021 (Example) - A total of 122 prisoners of war have been returned. "
        "Shelling by Azerbaijan went on."
    )
    claim = one(read("en", text, "2021-11-12"), "indicator", "prisoners_returned")
    assert claim.when is None


def test_a_storm_and_a_match_give_nothing() -> None:
    assert read("en", "The storm closed the main road on Friday and left two districts without power for six hours.") == []
    assert (
        read(
            "tr", "Ligin on ikinci haftasında ev sahibi takım rakibini yendi, teknik direktör maçtan sonra umudunu dile getirdi."
        )
        == []
    )
