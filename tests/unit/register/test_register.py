"""The register: packaged data are whole, broken data are refused with file and key, roles follow dates."""

from pathlib import Path

import pytest

from trucewatch.errors import DataError
from trucewatch.languages.pack import packaged_languages
from trucewatch.register.register import all_names, load_register, read_register

PARTY = '[[party]]\nslug = "utopia"\nkind = "state"\nname = "Utopia"\nnames = { en = "Utopia" }\n'


def write(folder: Path, text: str) -> Path:
    (folder / "here.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_packaged_register_covers_the_theatres() -> None:
    parties = load_register().parties
    wanted = {
        "azerbaijan",
        "armenia",
        "karabakh",
        "russia",
        "turkey",
        "houthi",
        "saudi-led-coalition",
        "yemen",
        "lna",
        "gna",
        "gnu",
        "hts",
        "syria",
        "sdf",
        "saf",
        "rsf",
        "israel",
        "hamas",
        "hezbollah",
        "lebanon",
        "ukraine",
        "dpr",
        "lpr",
        "osce",
        "india",
        "pakistan",
        "spla-io",
        "sspdf",
        "tplf",
        "fano",
        "ethiopia",
        "myanmar-junta",
        "tnla",
        "mndaa",
        "arakan-army",
        "north-korea",
        "south-korea",
        "drc",
        "m23",
        "rwanda",
        "thailand",
        "cambodia",
        "transnistria",
        "moldova",
        "georgia",
        "un",
        "icrc",
    }
    assert wanted <= set(parties)


def test_the_parties_of_the_first_theatre_have_names_in_every_language() -> None:
    register = load_register()
    for slug in ("azerbaijan", "armenia", "russia", "turkey"):
        assert set(register.parties[slug].names) == set(packaged_languages())
        assert set(register.parties[slug].adjectives) == set(packaged_languages())


def test_parties_of_one_conflict_are_equally_rich_in_kinds_of_names() -> None:
    """Neither side may be easier to recognise: the same tables, in the same languages."""
    parties = load_register().parties
    for left, right in (
        ("azerbaijan", "armenia"),
        ("india", "pakistan"),
        ("thailand", "cambodia"),
        ("north-korea", "south-korea"),
    ):
        for table in ("names", "adjectives", "metonyms"):
            assert set(getattr(parties[left], table)) == set(getattr(parties[right], table)), (left, right, table)


def test_names_are_found_by_language() -> None:
    assert ("Баку", "azerbaijan") in set(all_names(load_register(), "ru"))


def test_roles_follow_dates(tmp_path: Path) -> None:
    register = read_register(
        write(
            tmp_path,
            PARTY + '[[person]]\nid = "a-b"\nparty = "utopia"\nname = "A B"\nnames = { en = "A B" }\nrole = "x"\n'
            'roles = [{ role = "minister", from = "2019", to = "2020-06" }, { role = "president", from = "2020-07" }]\n',
        )
    )
    assert register.role_of("a-b", "2020-01-05") == "minister"
    assert register.role_of("a-b", "2021-01-05") == "president"
    assert register.role_of("a-b", "2001-01-05") == ""
    assert register.role_of("a-b") == "president"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[partie]]\n", r"here.toml \[partie\]: is not a known table"),
        (PARTY + 'flag = "blue"\n', r"\[utopia.flag\]: is not a key"),
        (PARTY + PARTY, r"\[utopia\]: is there twice"),
        (PARTY.replace("state", "kingdom"), r"\[utopia.kind\]: 'kingdom'"),
        (PARTY.replace("utopia", "Uto pia"), r"'Uto pia' is not a slug"),
        (PARTY.replace("en =", "xx ="), r"\[utopia.names\]: 'xx' is not a language"),
        (PARTY.replace('"Utopia" }', '"Utopia|" }'), r"\[utopia.names.en\]: holds an empty name"),
        (PARTY.replace('name = "Utopia"\n', ""), r"\[utopia.name\]: is missing"),
        (PARTY + 'aligned = ["nowhere"]\n', r"\[utopia.aligned\]: names a party 'nowhere'"),
        ('[[body]]\nid = "x"\nparty = "nowhere"\nname = "X"\nnames = { en = "X" }\n', r"\[x.party\]: names a party 'nowhere'"),
        (
            PARTY + '[[person]]\nid = "p"\nparty = "utopia"\nname = "P"\nnames = { en = "P" }\nrole = "r"\nfrom = "May"\n',
            r"\[p.from\]: 'May' is not a date",
        ),
        ('[[pattern]]\nid = "x"\nkind = "thing"\nname = "X"\n', r"\[x\]: 'thing' is not a kind of pattern"),
        ("[[party", "Mend the line named"),
    ],
)
def test_broken_data_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_register(write(tmp_path, text))
