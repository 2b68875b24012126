"""The reader of places: names in six languages with cases and clitics, relations, unknown names, traps, and the choice."""

import pytest

from trucewatch.extract.tokens import tokenize
from trucewatch.extract.where import PlaceMention, PlaceReader
from trucewatch.extract.where_parties import place_context
from trucewatch.extract.where_scene import PlaceContext, ResolvedPlace, resolve
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.languages.pack import load_pack

READERS: dict[str, PlaceReader] = {}


def mentions(language: str, text: str) -> list[PlaceMention]:
    """Take a language and a text, give the mentions; one reader per language is kept, as the engine does."""
    if language not in READERS:
        READERS[language] = PlaceReader(load_pack(language), load_gazetteer())
    return READERS[language].read(tokenize(text, load_pack(language)))


def chosen(language: str, text: str, context: PlaceContext | None = None) -> dict[str, ResolvedPlace]:
    """Give the places chosen, by their text."""
    return {found.mention.text: found for found in resolve(mentions(language, text), context)}


def ids(language: str, text: str, context: PlaceContext | None = None) -> list[str]:
    """Give the ids of the places chosen, in order; "?" for a name without a place."""
    return [found.record.id if found.record else "?" for found in resolve(mentions(language, text), context)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "В Кельбаджарском районе подорвалась машина.", "kalbajar-district"),
        ("ru", "Бой шёл у села Тех на границе.", "tegh"),
        ("ru", "Обстрел со стороны Горловки не прекращался.", "horlivka"),
        ("ru", "Миротворцы стоят в Лачинском коридоре.", "lachin-corridor"),
        ("ru", "В Нагорном Карабахе тихо.", "nagorno-karabakh"),
        ("hy", "Մարտակերտի շրջանում կրակոցներ են հնչել։", "aghdara-district"),
        ("hy", "Սյունիքի մարզում իրավիճակը կայուն է։", "syunik"),
        ("hy", "Հակառակորդը կրակ է բացել Տեղ գյուղի ուղղությամբ։", "tegh"),
        ("hy", "Ջերմուկից խոցվել է։", "jermuk"),
        ("tr", "Kelbecer'de mayın patladı.", "kalbajar-district"),
        ("tr", "Karabağ'daki durum sakin.", "nagorno-karabakh"),
        ("tr", "İdlib'de hava saldırısı düzenlendi.", "idlib"),
        ("az", "Kəlbəcər rayonunun Susuzluq kəndi yolunda mina partlayıb.", "susuzlug"),
        ("az", "Laçın dəhlizində yol bağlanıb.", "lachin-corridor"),
        ("az", "Qarabağda atəş açılıb.", "nagorno-karabakh"),
        ("ar", "انفجر لغم في منطقة كالباجار المجاورة.", "kalbajar-district"),
        ("ar", "في إقليم ناغورنو- كراباخ", "nagorno-karabakh"),
        ("ar", "قصف طال بلدة كفركلا الحدودية", "kafr-kila"),
        ("ar", "وبالخوخة نقل الجرحى", "al-khawkhah"),
        ("ru", "Военные Армении стояли возле города Севан.", "sevan"),
        ("en", "A rocket fell on Tripoli, Lebanon, while Libya was calm.", "gn:266826"),
        ("ar", "سقط صاروخ في طرابلس شمال لبنان", "gn:266826"),
        ("ru", "Власти Кыргызстана сообщили о перестрелке.", "country-kg"),
        ("ar", "قتل جندي من أرمينيا قرب مدينة مارتوني يوم الثلاثاء.", "martuni-gegharkunik"),
        ("hy", "Կրակոցներ են հնչել Նակուրայի մոտ։", "naqoura"),
        ("az", "Qoma yaxınlığında döyüşlər gedir.", "goma"),
        ("hy", "Մարտեր են ընթանում Էլ Ֆաշերում։", "el-fasher"),
        ("en", "Shelling hit Kfar Kila in south Lebanon.", "kafr-kila"),
        ("en", "Fighting along the Line of Control near Poonch.", "loc"),
        ("en", "Two columns entered Mupan district of Kokang.", "mupan"),
        ("en", "Drones struck al-Jabaliya south of Hodeidah.", "al-jabaliya"),
    ],
)
def test_names_with_cases_and_clitics(language: str, text: str, expected: str) -> None:
    found = {found.record.id for found in resolve(mentions(language, text), PlaceContext()) if found.record}
    wanted = {expected} | ({"gn:586268"} if expected == "kalbajar-district" else set())
    assert found & wanted, found


@pytest.mark.parametrize(
    ("language", "text", "name", "relation"),
    [
        ("en", "They fired from Goris towards Lachin.", "Goris", "from"),
        ("en", "They fired from Goris towards Lachin.", "Lachin", "towards"),
        ("en", "A mine exploded near the village of Tegh.", "Tegh", "near"),
        ("en", "An explosion was heard in Horlivka.", "Horlivka", "in"),
        ("ru", "Огонь открыли из Горловки.", "Горловки", "from"),
        ("ru", "Огонь вели в направлении Авдеевки.", "Авдеевки", "towards"),
        ("ru", "Взрыв произошёл возле Марьинки.", "Марьинки", "near"),
        ("ar", "أطلقت النار من غوريس باتجاه لاتشين", "غوريس", "from"),
        ("ar", "أطلقت النار من غوريس باتجاه لاتشين", "لاتشين", "towards"),
        ("ar", "سقطت قذيفة قرب بلدة سراقب", "سراقب", "near"),
        ("ar", "انفجار بالحديدة", "بالحديدة", "in"),
        ("tr", "Ateş Laçın yönünde açıldı.", "Laçın", "towards"),
        ("tr", "Serakib'den ateş açıldı.", "Serakib'den", "from"),
        ("tr", "Halep yakınında çatışma çıktı.", "Halep", "near"),
        ("az", "Laçın istiqamətində atəş açılıb.", "Laçın", "towards"),
        ("az", "Gorusdan atəş açılıb.", "Gorusdan", "from"),
        ("az", "Şuşada sakitlikdir.", "Şuşada", "in"),
        ("hy", "Կրակել են Գորիսից։", "Գորիսից", "from"),
        ("hy", "Կրակել են Գորիսի ուղղությամբ։", "Գորիսի", "towards"),
        ("hy", "Պայթյուն է եղել Ջերմուկում։", "Ջերմուկում", "in"),
    ],
)
def test_relations(language: str, text: str, name: str, relation: str) -> None:
    found = {mention.text: mention.relation for mention in mentions(language, text)}
    assert found.get(name) == relation, found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال الصحفي جبرائيل إنه عمل فضولي"),
        ("ar", "أكد أحمد صالح أن السلام قريب"),
        ("ar", "عقدت مجموعة مينسك اجتماعها"),
        ("ar", "صُوّر الشريط بعد الانفجار"),
        ("en", "The Minsk Group met again."),
        ("en", "Say what you will, most of them left."),
        ("en", "Maj. Gen. Rabi Emmanuel promised to act."),
        ("en", "Andrea Mungu blamed the governor."),
        ("ru", "Сопредседатели Минской группы приехали."),
        ("ru", "Центральное телевидение сообщило о мире."),
        ("tr", "Ordu dün ateşkesi bozdu."),
        ("az", "Ordumuz bu gün atəşkəsi pozub."),
        ("az", "Minsk qrupunun həmsədrləri gəlib."),
        ("hy", "Ոչ մի տեղ կրակոց չի եղել։"),
    ],
)
def test_traps_are_no_places(language: str, text: str) -> None:
    assert [mention.text for mention in mentions(language, text) if not mention.adjectival] == []


@pytest.mark.parametrize(
    ("language", "text", "adjectives"),
    [
        ("en", "Azerbaijani and Armenian troops", ["Azerbaijani", "Armenian"]),
        ("ru", "армянские и азербайджанские военные", ["армянские", "азербайджанские"]),
        ("ar", "القوات الأذربيجانية والأرمينية", ["الأذربيجانية", "والأرمينية"]),
        ("ar", "القوات السورية", ["السورية"]),
        ("tr", "Rus ve Türk askerleri", ["Rus", "Türk"]),
        ("az", "erməni silahlı dəstələri", ["erməni"]),
        ("hy", "ադրբեջանական և հայկական կողմերը", ["ադրբեջանական", "հայկական"]),
    ],
)
def test_adjectives_of_countries_are_hints_not_places(language: str, text: str, adjectives: list[str]) -> None:
    found = mentions(language, text)
    assert [mention.text for mention in found if mention.adjectival] == adjectives
    assert resolve(found) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Yerevan says its troops held their fire.", "Yerevan"),
        ("ru", "Баку заявляет, что обстрела не было.", "Баку"),
        ("ar", "وطالبت باكو بنزع السلاح", "باكو"),
        ("az", "Yerevan məsələyə münasibət bildirməyib.", "Yerevan"),
    ],
)
def test_a_capital_that_speaks_is_its_government(language: str, text: str, name: str) -> None:
    assert {mention.text: mention.relation for mention in mentions(language, text)}[name] == "metonym"


def test_the_seat_of_an_office_is_no_scene() -> None:
    assert mentions("en", "The defence ministry in Baku said so.")[0].relation == "seat"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Shells fell on the village of Qwertynova at dawn.", "Qwertynova"),
        ("ru", "Снаряды упали у села Цвыркино утром.", "Цвыркино"),
        ("ar", 'سيطر الجيش على تلة "ظغثض الشمالية"', "ظغثض الشمالية"),
        ("az", "Zxcvbli kəndində atəş açılıb.", "Zxcvbli"),
    ],
)
def test_an_unknown_name_beside_a_kind_word_is_kept_without_a_point(language: str, text: str, name: str) -> None:
    (found,) = resolve(mentions(language, text))
    assert (found.mention.text, found.record) == (name, None)
    assert (found.place().lat, found.place().as_named, found.place().name) == (None, name, name)


def test_an_unknown_spelling_is_found_by_its_sound_where_the_story_plays() -> None:
    text = "قصفت القوات الأذربيجانية قرية خناتساغ في أرمينيا"
    assert "khnatsakh" in ids("ar", text)


def test_a_sound_alone_does_not_move_the_story_to_another_country() -> None:
    assert ids("en", "In Yemen the village of Khnatsagh was shelled.") == ["country-ye", "?"]


def test_one_name_two_bearers_goes_by_the_country_named() -> None:
    assert chosen("ru", "В Армении обстреляно село Мартуни.")["Мартуни"].record is not None
    armenia = chosen("en", "Shells fell on Martuni in Gegharkunik, Armenia.")["Martuni"].record
    karabakh = chosen("en", "Shells fell on Martuni in Nagorno-Karabakh, Azerbaijan.")["Martuni"].record
    assert armenia is not None
    assert armenia.country == "AM"
    assert karabakh is not None
    assert karabakh.country == "AZ"


def test_the_border_is_that_of_the_two_countries_named() -> None:
    assert ids("en", "Armenia and Azerbaijan traded fire on the border.")[-1] == "am-az-border"
    assert ids("en", "Thailand and Cambodia traded fire on the border.")[-1] == "th-kh-border"
    assert ids("en", "Somebody fired on the border.") == ["any-border"]


def test_an_agreement_zone_breaks_a_tie() -> None:
    context = PlaceContext(countries={"AM": 1.0})
    assert chosen("en", "Shells fell on Martuni.", context)["Martuni"].record.country == "AM"  # type: ignore[union-attr]


def test_district_and_town_differ_in_precision() -> None:
    district = chosen("en", "A mine exploded in Goris district.")["Goris"]
    town = chosen("en", "A mine exploded in Goris.")["Goris"]
    assert (district.precision_m, town.precision_m) == (15_000, 3_000)
    assert district.record is not None
    assert district.record.kind == "district"


def test_south_of_a_town_is_less_precise_than_the_town() -> None:
    (found,) = resolve(mentions("en", "Shelling was heard south of Horlivka."))
    assert found.mention.compass == "south"
    assert found.precision_m is not None
    assert found.precision_m > 10_000
    (turkish,) = mentions("tr", "Halep'in güneyinde çatışma çıktı.")
    assert turkish.compass == "south"


def test_choice_does_not_depend_on_the_order_of_mentions() -> None:
    found = mentions("ru", "В Армении, в Мартуни и Варденисе, и в Азербайджане, в Кельбаджаре, стреляли у границы.")
    forward = {(r.mention.start, r.record.id if r.record else None) for r in resolve(found)}
    assert forward == {(r.mention.start, r.record.id if r.record else None) for r in resolve(found[::-1])}


@pytest.mark.parametrize("language", ["ar", "ru", "en", "tr", "az", "hy"])
def test_spans_quote_the_text_and_never_overlap(language: str) -> None:
    text = "Кельбаджарском районе، كلبجار Kəlbəcər'də — Kelbajar’s «Goris», Մարտակերտի շրջանում!! al-Jabaliya\n\n- ()"
    end = 0
    for mention in mentions(language, text):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


def test_nothing_gives_nothing() -> None:
    assert mentions("en", "") == []
    assert resolve([]) == []


def test_a_great_city_is_not_its_small_namesake() -> None:
    paris = chosen("en", "Ukraine and Russia: talks on Donetsk were held in Paris.")["Paris"].record
    assert paris is not None
    assert paris.country == "FR"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "A shootout broke out near the village of Bulak-Bashy, Tajikistan's border service said.", "Bulak-Bashy"),
        ("ru", "В районе села Булак-Баши произошла перестрелка, сообщили в Киргизии.", "Булак-Баши"),
        ("en", "A drone hit the town of Adi Daero in Ethiopia on Tuesday.", "Adi Daero"),
        ("ru", "В районе населенного пункта Шумов в Донбассе ранен военный.", "Шумов"),
    ],
)
def test_half_a_name_or_a_likeness_is_no_town_far_from_the_story(language: str, text: str, name: str) -> None:
    found = chosen(language, text)
    assert name in found, list(found)
    assert found[name].record is None
    assert found[name].place().name == name


def test_the_second_half_of_a_hyphened_name_is_no_place_of_its_own() -> None:
    assert "Баши" not in chosen("ru", "Обстреляна застава «Булак-Баши» в Киргизии.")


def test_two_known_places_with_a_hyphen_are_two_places() -> None:
    assert ids("en", "The Lachin-Stepanakert road is closed.")[0].startswith("lachin")


def test_an_arabic_describing_word_beside_a_kind_word_is_no_town() -> None:
    assert ids("ar", "قصفت القوات حي سكني في ليبيا") == ["country-ly"]


def test_a_country_is_not_a_village_of_the_same_name() -> None:
    assert {r.country for m in mentions("ru", "Власти Киргизии молчат.") for r, _ in m.candidates} == {"KG"}


def test_parties_named_say_in_which_countries_a_sound_may_lie() -> None:
    assert place_context(["kyrgyzstan", "hezbollah", None, "no-such"]).countries == {"KG": 0.5, "LB": 0.5}
    text = "Shells fell on the village of Khnatsagh."
    assert ids("en", text, place_context(["armenia"])) == ["khnatsakh"]
    assert ids("en", text, place_context(["yemen"])) == ["?"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Бои идут в Баткенской области.", "batken-region"),
        ("ru", "Обстрел произошёл в Гегаркуникской области.", "gegharkunik"),
        ("ru", "В Идлибской провинции погибли двое.", "idlib"),
        ("ru", "В Идлибском губернаторстве погибли двое.", "idlib"),
        ("ru", "В Хомской провинции погибли двое.", "homs"),
        ("tr", "Batken bölgesinde çatışma çıktı.", "batken-region"),
        ("tr", "Hama vilayetinde saldırı düzenlendi.", "hama"),
        ("tr", "İdlib ilinde saldırı düzenlendi.", "idlib"),
        ("az", "Batken vilayətində atışma olub.", "batken-region"),
        ("hy", "Իդլիբի նահանգում հարված է հասցվել։", "idlib"),
        ("hy", "Բատկենի մարզում կրակոցներ են հնչել։", "batken-region"),
        ("ar", "اندلعت اشتباكات في ولاية باتكين", "batken-region"),
        ("ar", "قصف في إقليم تيغراي", "tigray"),
    ],
)
def test_a_province_is_read_from_its_adjective_or_its_kind_word(language: str, text: str, expected: str) -> None:
    assert ids(language, text) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Fighting broke out in Qwertyn province on Tuesday.", "Qwertyn"),
        ("ru", "Бои идут в Хатлонской области.", "Хатлонской"),
        ("tr", "Qwertyn vilayetinde çatışma çıktı.", "Qwertyn"),
    ],
)
def test_a_province_nobody_lists_keeps_its_name_without_a_point(language: str, text: str, name: str) -> None:
    assert chosen(language, text)[name].record is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Clashes between Sudan's army and the RSF broke out in the capital on Wednesday."),
        ("ar", "دوت انفجارات في العاصمة السودانية مساء الثلاثاء"),
        ("ru", "В столице Судана слышны взрывы."),
        ("tr", "Sudan'da başkentte patlamalar duyuldu."),
        ("az", "Sudanda paytaxtda partlayışlar eşidilib."),
        ("hy", "Սուդանի մայրաքաղաքում պայթյուններ են հնչել։"),
    ],
)
def test_the_capital_is_that_of_the_country_of_the_story(language: str, text: str) -> None:
    assert "khartoum" in ids(language, text)


def test_the_capital_is_no_second_place_beside_a_town_and_none_where_two_countries_have_one() -> None:
    assert ids("ar", "سقطت قذائف في العاصمة الليبية طرابلس")[-1] == "tripoli-libya"
    assert "beirut" not in ids("en", "Israel and Lebanon: blasts were heard in the capital.")
    assert "capital" not in chosen("en", "Blasts were heard in the capital.")
