"""Both forms of corpora are read, and a broken one is named with file and next step."""

from pathlib import Path

import pytest

from trucewatch.errors import InputError
from trucewatch.eval.corpus import read_corpus

SOURCE = "https://example.org/golden/en/0001\n2024-03-05\nA headline\n\nGunmen fired on a patrol. Nobody was hurt.\n"
EXPECTED = (
    'kind = "incident"\n[[incident]]\nquote = "fired on a patrol"\ntype = "small_arms_fire"\nkilled = [0, 0]\nwounded = [3, -1]\n'
)


def golden(folder: Path, expected: str, source: str = SOURCE) -> Path:
    """Write one golden document under ``folder``."""
    place = folder / "en" / "0001-patrol"
    place.mkdir(parents=True)
    (place / "source.txt").write_text(source, encoding="utf-8")
    (place / "expected.toml").write_text(expected, encoding="utf-8")
    return folder


def test_golden_documents(tmp_path: Path) -> None:
    corpus = read_corpus(golden(tmp_path, EXPECTED))
    (document,) = corpus.documents
    (mention,) = document.mentions
    assert (document.id, document.language, document.published) == ("en/0001-patrol", "en", "2024-03-05")
    assert document.text[mention.start : mention.end] == "fired on a patrol"
    assert (mention.type, mention.leaf, mention.status, mention.killed, mention.wounded) == (
        "small_arms_fire",
        "small_arms_fire",
        "asserted",
        (0, 0),
        (3, None),
    )


@pytest.mark.parametrize(
    ("expected", "named"),
    [
        (EXPECTED.replace("fired on a patrol", "fired at a patrol"), "is not in the text"),
        (EXPECTED.replace("small_arms_fire", "gunfire"), "no leaf of the typology"),
        (EXPECTED.replace("quote", "qoute"), "unknown key 'qoute'"),
        (EXPECTED.replace('"incident"', '"news"'), "kind 'news' is not known"),
        (EXPECTED.replace("[0, 0]", "0"), "is not [low, high]"),
        (EXPECTED + 'mode = "claimed"\n', "mode 'claimed' is not known"),
        (EXPECTED + "what\n", "expected.toml"),
    ],
)
def test_a_broken_golden_document_is_named(tmp_path: Path, expected: str, named: str) -> None:
    with pytest.raises(InputError) as caught:
        read_corpus(golden(tmp_path, expected))
    assert named in str(caught.value)
    assert "0001-patrol" in str(caught.value)


def test_the_digest_follows_every_document(tmp_path: Path) -> None:
    one = read_corpus(golden(tmp_path / "1", EXPECTED)).digest
    other = read_corpus(golden(tmp_path / "2", EXPECTED, SOURCE.replace("Nobody", "No one"))).digest
    assert one == read_corpus(golden(tmp_path / "3", EXPECTED)).digest
    assert one != other


def test_a_folder_of_something_else_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no annotated reports"):
        read_corpus(tmp_path)


def test_the_committed_corpus() -> None:
    corpus = read_corpus(Path(__file__).with_name("corpus"))
    assert [document.id for document in corpus.documents] == ["a1", "a2", "b1", "d1"]
    assert [cluster.optional for cluster in corpus.clusters] == [False, True]
