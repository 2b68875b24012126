"""Actors in six languages: party, id, kind, role and case; what joins, what must not, and symmetry between parties."""

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import DataError
from trucewatch.extract.tokens import tokenize
from trucewatch.extract.who import ActorMention, ActorReader
from trucewatch.languages.forms import Morphology
from trucewatch.languages.pack import Pack, load_pack
from trucewatch.register.register import load_register

LANGUAGES = ("ar", "az", "en", "hy", "ru", "tr")


def read(language: str, text: str) -> list[ActorMention]:
    pack = load_pack(language)
    return ActorReader(pack, load_register()).read(tokenize(text, pack))


def one(language: str, text: str) -> ActorMention:
    (mention,) = read(language, text)
    return mention


BODIES = [
    ("en", "the Azerbaijani Defence Ministry"),
    ("en", "Azerbaijan's Defense Ministry"),
    ("en", "Ministry of Defence of the Republic of Azerbaijan"),
    ("ar", "وزارة الدفاع الأذربيجانية"),
    ("ar", "وزارةُ الدفاعِ الأذربيجانيةِ"),
    ("ar", "وزارة الدفاع في أذربيجان"),
    ("ru", "Минобороны Азербайджана"),
    ("ru", "Министерство обороны Азербайджана"),
    ("tr", "Azerbaycan Savunma Bakanlığı"),
    ("az", "Azərbaycan Müdafiə Nazirliyi"),
    ("hy", "Ադրբեջանի պաշտպանության նախարարությունը"),
    ("hy", "Ադրբեջանի ՊՆ-ն"),
]


@pytest.mark.parametrize(("language", "text"), BODIES)
def test_a_body_is_one_thing_in_every_language(language: str, text: str) -> None:
    mention = one(language, text)
    assert (mention.id, mention.party, mention.kind) == ("azerbaijan-defence-ministry", "azerbaijan", "body")
    assert mention.name == "Ministry of Defence of Azerbaijan"


@pytest.mark.parametrize(
    ("language", "text", "identity", "case"),
    [
        ("ru", "Войска Армении открыли огонь", "armenia-troops", "nom"),
        ("ru", "по позициям ВС Азербайджана", "azerbaijan-positions", "dat"),
        ("ru", "убит азербайджанскими военными", "azerbaijan-soldiers", "ins"),
        ("ru", "у армянской стороны", "armenia-side", "gen"),
        ("tr", "Ermenistan silahlı kuvvetleri ateş açtı", "armenia-armed-forces", "nom"),
        ("tr", "Azerbaycan mevzilerine", "azerbaijan-positions", "dat"),
        ("tr", "Azerbaycan mevzilerini", "azerbaijan-positions", "acc"),
        ("tr", "Ermenistan ordusunun", "armenia-army", "gen"),
        ("az", "Ermənistan silahlı qüvvələrinin bölmələri", "armenia-units", "nom"),
        ("az", "Azərbaycan Ordusunun mövqelərini", "azerbaijan-positions", "acc"),
        ("az", "Azərbaycan hərbçilərinə", "azerbaijan-soldiers", "dat"),
        ("az", "erməni silahlı dəstələri tərəfindən", "armenia-armed-groups", "abl"),
        ("hy", "ադրբեջանական ստորաբաժանումները", "azerbaijan-units", "nom"),
        ("hy", "Ադրբեջանի զինված ուժերի ստորաբաժանումների", "azerbaijan-units", "gen"),
        ("hy", "հայկական դիրքերի ուղղությամբ", "armenia-positions", "gen"),
        ("hy", "ադրբեջանցի զինվորներին", "azerbaijan-soldiers", "dat"),
    ],
)
def test_forces_with_the_case_that_tells_agent_from_target(language: str, text: str, identity: str, case: str) -> None:
    mention = one(language, text)
    assert (mention.id, mention.case) == (identity, case)


@pytest.mark.parametrize(
    ("language", "text", "party", "case"),
    [
        ("ru", "Армения", "armenia", "nom"),
        ("ru", "Армению", "armenia", "acc"),
        ("ru", "Азербайджаном", "azerbaijan", "ins"),
        ("tr", "Ermenistan'a", "armenia", "dat"),
        ("tr", "ABD'nin", "usa", "gen"),
        ("az", "BMT-nin", "un", "gen"),
        ("az", "Azərbaycandan", "azerbaijan", "abl"),
        ("hy", "Հայաստանից", "armenia", "abl"),
        ("hy", "Բաքվի", "azerbaijan", "gen"),
    ],
)
def test_parties_with_case(language: str, text: str, party: str, case: str) -> None:
    mention = one(language, text)
    assert (mention.party, mention.case) == (party, case)


@pytest.mark.parametrize(
    ("language", "text", "identity", "role"),
    [
        ("en", "Armenian Defence Ministry spokesperson Aram Torosyan", "aram-torosyan", "spokesperson"),
        ("ar", "المتحدث باسم وزارة الدفاع الأذربيجانية أنار إيفازوف", "anar-eyvazov", "spokesperson"),
        ("ar", "الرئيس الروسي، فلاديمير بوتين", "vladimir-putin", "president"),
        ("ar", "ورئيس الوزراء الأرميني نيكول باشنيان", "nikol-pashinyan", "prime_minister"),
        ("ru", "официальный представитель МИД России Мария Захарова", "maria-zakharova", "spokesperson"),
        ("ru", "премьер-министром Пашиняном", "nikol-pashinyan", "prime_minister"),
        ("tr", "Azerbaycan Savunma Bakanlığı sözcüsü Anar Eyvazov", "anar-eyvazov", "spokesperson"),
        ("az", "Prezidentin köməkçisi Hikmət Hacıyev", "hikmet-hajiyev", "adviser"),
        ("hy", "ՀՀ ՊՆ խոսնակ Արամ Թորոսյանը", "aram-torosyan", "spokesperson"),
        ("en", "the spokesman for the Azerbaijani Defence Ministry", "azerbaijan-defence-ministry", "spokesperson"),
    ],
)
def test_people_with_title_body_and_role(language: str, text: str, identity: str, role: str) -> None:
    mention = one(language, text)
    assert (mention.id, mention.role) == (identity, role)


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        ("en", "Armenian and Azerbaijani forces", ["armenia", "azerbaijan"]),
        ("ar", "القوات الأرمينية والأذربيجانية", ["armenia", "azerbaijan"]),
        ("ar", "الجيشين الأرمني والأذربيجاني", ["armenia", "azerbaijan"]),
        ("ru", "Минобороны Армении и Азербайджана", ["armenia", "azerbaijan"]),
        ("ru", "армянские и азербайджанские военные", ["armenia", "azerbaijan"]),
    ],
)
def test_a_shared_head_belongs_to_both(language: str, text: str, parties: list[str]) -> None:
    mentions = read(language, text)
    assert [m.party for m in mentions] == parties
    assert len({m.kind for m in mentions}) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "both sides"),
        ("ar", "الجانبان"),
        ("ar", "البلدين"),
        ("ru", "обе стороны"),
        ("tr", "iki taraf"),
        ("az", "hər iki tərəf"),
        ("hy", "երկու կողմերը"),
    ],
)
def test_both_sides(language: str, text: str) -> None:
    assert one(language, text).plural_sides


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "RSF fighters", {"rsf"}),
        ("en", "the Three Brotherhood Alliance", {"brotherhood"}),
        ("en", "SPLA-IO", {"spla-io"}),
        ("en", "Tigrayan forces", {"tplf", "tigray"}),
        ("en", "M23 rebels", {"m23"}),
        ("ar", "قوات حفتر", {"haftar", "lna"}),
        ("ar", "هيئة تحرير الشام", {"tahrir", "hts"}),
        ("ar", "ألوية العمالقة", {"yemeni"}),
        ("ru", "Армия обороны Нагорного Карабаха", {"karabakh"}),
        ("ru", "ДНР", {"donetsk"}),
        ("tr", "Hafter milislerinin", {"haftar"}),
        ("ar", "كتائب القسام", {"qassam", "hamas"}),
        ("en", "OSCE SMM to Ukraine", {"osce"}),
        ("en", "South Korea's Joint Chiefs of Staff", {"jcs"}),
    ],
)
def test_other_ceasefires_have_latin_words_in_name_or_id(language: str, text: str, words: set[str]) -> None:
    mention = one(language, text)
    said = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", f"{mention.id} {mention.party} {mention.name}".lower()))
    assert words <= said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "local lawyer Arif Aliyev"),
        ("ru", "житель села Ариф Алиев"),
        ("en", "he told us"),
        ("en", "the Armenian-Azerbaijani border"),
        ("en", "an Iranian-backed group"),
        ("ar", "في أطراف ميس الجبل"),
        ("en", "took up positions"),
        ("az", "atəşkəs rejimi"),
        ("ar", "محافظة لاتشين"),
    ],
)
def test_what_is_no_actor(language: str, text: str) -> None:
    assert read(language, text) == []


def test_a_verb_is_not_a_force() -> None:
    assert [m.kind for m in read("en", "Armenia forces Azerbaijan to talk")] == ["party", "force", "party"]


def test_own_and_illegal_and_clitic() -> None:
    assert one("ar", "جنودها").own
    assert one("en", "its troops").own
    assert one("tr", "ordumuzun mevzilerine").own
    assert one("en", "illegal Armenian armed groups").illegal
    assert one("ru", "незаконные армянские вооруженные формирования").party == "armenia"
    assert one("ar", "للجيش الأذربيجاني").prefix == "ل"


def test_karabakh_is_aligned_but_not_equal() -> None:
    register = load_register()
    assert register.parties["karabakh"].aligned == ("armenia",)
    assert one("en", "Artsakh Defence Army").party == "karabakh"


SWAPS = [
    ("en", "{0} forces fired at {1} positions, the {1} Defence Ministry said", ("Armenian", "Azerbaijani")),
    ("ru", "{0}ие военные обстреляли {1}ие позиции", ("армянск", "азербайджанск")),
    ("ar", "أطلقت القوات ال{0}ة النار على مواقع الجيش ال{1}", ("أرميني", "أذربيجاني")),
    ("tr", "{0} ordusu {1} mevzilerine ateş açtı", ("Ermenistan", "Azerbaycan")),
    ("az", "{0} bölmələri {1} ordusunun mövqelərini atəşə tutub", ("Ermənistan", "Azərbaycan")),
    ("hy", "{0} ստորաբաժանումները կրակ են բացել {1} դիրքերի ուղղությամբ", ("հայկական", "ադրբեջանական")),
]


@pytest.mark.parametrize(("language", "sentence", "pair"), SWAPS)
def test_swapping_the_parties_swaps_the_mentions_and_nothing_else(language: str, sentence: str, pair: tuple[str, str]) -> None:
    def shape(mentions: list[ActorMention], swap: dict[str, str]) -> list[tuple[Any, ...]]:
        return [
            (swap.get(m.party or "", m.party), (m.id or "").replace(m.party or "-", ""), m.kind, m.case, m.role, m.pattern)
            for m in mentions
        ]

    straight = shape(read(language, sentence.format(*pair)), {})
    swapped = shape(read(language, sentence.format(*reversed(pair))), {"armenia": "azerbaijan", "azerbaijan": "armenia"})
    assert straight == swapped
    assert len(straight) >= 2


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(
        st.sampled_from(
            [
                "وزارة",
                "الدفاع",
                "الأذربيجانية",
                "و",
                "Armenian",
                "and",
                "forces",
                "'s",
                "-",
                "ВС",
                "Армении",
                "и",
                "ordusu",
                "ordusunun",
                "Azerbaycan",
                "Ադրբեջանի",
                "ՊՆ",
                "-ն",
                "(",
                "spokesman",
                "of",
                "the",
                "Aliyev",
                "illegal",
                "،",
                "1",
            ]
        ),
        max_size=14,
    ),
)
def test_any_mixture_gives_ordered_quoting_mentions(language: str, words: list[str]) -> None:
    text, last = " ".join(words), 0
    for mention in read(language, text):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end


@pytest.mark.parametrize(
    ("lexicon", "key"),
    [
        ({"bodys": {}}, "bodys"),
        ({"bodies": {"navy_seals": "x"}}, "bodies.navy_seals"),
        ({"grammar": {"link": "of"}}, "grammar.link"),
    ],
)
def test_broken_words_are_refused_by_file_and_key(lexicon: dict[str, Any], key: str) -> None:
    base = load_pack("en")
    pack = Pack("xx", "x", "Latn", "ltr", "svo", base.morphology, {}, {"actors": lexicon})
    with pytest.raises(DataError, match=rf"xx/lexicon/actors.toml \[{re.escape(key)}\]"):
        ActorReader(pack, load_register())


@pytest.mark.parametrize("language", LANGUAGES)
def test_warm_reading_is_fast(language: str) -> None:
    pack = load_pack(language)
    reader = ActorReader(pack, load_register())
    tokens = tokenize(" ".join(text for code, text in BODIES if code == language) * 200, pack)
    reader.read(tokens)
    began = time.process_time()
    reader.read(tokens)
    # Names only, the worst case; running text has one name in ten tokens. 20,000 tokens/s is what the whole engine needs.
    assert len(tokens) / max(time.process_time() - began, 1e-6) > 20_000


@pytest.mark.parametrize(
    ("language", "text", "single"),
    [
        ("en", "an Azerbaijani soldier", True),
        ("en", "Armenian soldiers", False),
        ("ar", "جندي أذربيجاني", True),
        ("ar", "جنود أرمينيين", False),
        ("ru", "азербайджанский военнослужащий", True),
        ("ru", "гибель военнослужащего", True),
        ("ru", "армянские военнослужащие", False),
        ("ru", "пяти солдат", None),
        ("tr", "Azerbaycan askeri", True),
        ("tr", "askerlerin", False),
        ("az", "əsgərin", True),
        ("az", "hərbçilər", False),
        ("hy", "հայ զինծառայողը", True),
        ("hy", "զինծառայողներից", False),
    ],
)
def test_one_soldier_or_several(language: str, text: str, single: bool | None) -> None:
    assert one(language, text).single is single


def test_a_new_language_is_read_by_the_morphology_of_its_pack() -> None:
    words = {"actors": {"grammar": {"adjective_first": True}, "forces": {"army": "armado"}}}
    pack = Pack("eo", "Esperanto", "Latn", "ltr", "svo", Morphology(suffixes=("jn", "n")), {}, words)
    (mention,) = ActorReader(pack, load_register()).read(tokenize("ili vidis la armadon", pack))
    assert (mention.kind, mention.pattern) == ("force", "army")
