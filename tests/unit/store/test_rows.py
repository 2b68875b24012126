"""Noun -> row -> noun is an identity, whatever the texts hold; rows go through a database on the way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucewatch.model.claim import Actor, Alternative, Claim, Count, Extractor, Place, Speaker, When
from trucewatch.model.document import Document, Note, Part
from trucewatch.model.judgement import Judgement
from trucewatch.model.observation import Observation
from trucewatch.model.source import Source
from trucewatch.model.span import Span
from trucewatch.store import models, rows

TEXT = st.text(st.characters(), max_size=30)
MAYBE = st.none() | TEXT
PLACES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=2).map(tuple)
NUMBER = st.none() | st.integers(0, 10**30)
DEGREES = st.none() | st.floats(-180, 180)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
)
DOCUMENTS = st.builds(
    Document,
    id=TEXT,
    uri=TEXT,
    text=TEXT,
    language=MAYBE,
    title=MAYBE,
    outlet=MAYBE,
    agency=MAYBE,
    published=MAYBE,
    dateline=MAYBE,
    take=st.none() | st.integers(1, 9),
    media_type=TEXT,
    raw_sha256=TEXT,
    fetched_at=MAYBE,
    source=MAYBE,
    parts=st.lists(st.builds(Part, st.just("headline"), st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple),
    notes=st.lists(st.builds(Note, TEXT, TEXT, PLACES), max_size=2).map(tuple),
)
ALTERNATIVES = st.builds(Alternative, MAYBE, MAYBE, TEXT)
WHENS = st.builds(When, MAYBE, MAYBE, TEXT, TEXT, st.lists(ALTERNATIVES, max_size=1).map(tuple), TEXT)
COUNTS = st.builds(Count, TEXT, NUMBER, NUMBER, st.booleans(), TEXT, MAYBE, st.none() | st.booleans())
CLAIMS = st.builds(
    Claim,
    id=TEXT,
    document=TEXT,
    kind=TEXT,
    type=TEXT,
    mode=TEXT,
    span=st.builds(Span, st.integers(0, 9), st.integers(0, 9), TEXT),
    background=st.booleans(),
    speech=TEXT,
    speakers=st.lists(st.builds(Speaker, MAYBE, TEXT, MAYBE, MAYBE), max_size=2).map(tuple),
    actor=st.none() | st.builds(Actor, MAYBE, TEXT, MAYBE),
    target=st.none() | st.builds(Actor, MAYBE, TEXT, MAYBE),
    when=st.none() | WHENS,
    places=st.lists(st.builds(Place, MAYBE, TEXT, DEGREES, DEGREES, NUMBER, TEXT), max_size=2).map(tuple),
    counts=st.lists(COUNTS, max_size=2).map(tuple),
    weapon=MAYBE,
    spans=st.dictionaries(TEXT, PLACES, max_size=2),
    rules=st.lists(TEXT, max_size=2).map(tuple),
    extractor=st.builds(Extractor, TEXT, TEXT),
)
JUDGEMENTS = st.builds(
    Judgement,
    id=TEXT,
    act=TEXT,
    subjects=st.lists(TEXT, max_size=2).map(tuple),
    by=TEXT,
    at=TEXT,
    why=TEXT,
    field=MAYBE,
    value=JSON,
    evidence=st.lists(TEXT, max_size=2).map(tuple),
    previous=TEXT,
)
SOURCES = st.builds(
    Source,
    id=TEXT,
    name=TEXT,
    kind=TEXT,
    languages=st.lists(TEXT, max_size=2).map(tuple),
    country=MAYBE,
    interest=MAYBE,
    origin_of=MAYBE,
    reliability=st.dictionaries(TEXT, TEXT, max_size=2),
    homepage=MAYBE,
    licence=MAYBE,
    note=TEXT,
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
AT = "2021-11-16T00:00:00Z"


def kept(row, number):
    """Put a row into the database under a key of its own, give it as it comes back."""
    row.pk = f"row-{number}"
    row.save(force_insert=True)
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def numbers(store):
    return iter(range(10**9))


@MANY
@given(DOCUMENTS)
def test_documents(numbers, noun):
    assert rows.document_noun(kept(rows.document_row(noun, AT), next(numbers))) == noun


@MANY
@given(CLAIMS)
def test_claims(numbers, noun):
    number = next(numbers)
    models.Document.objects.create(id=f"doc-{number}")
    row = rows.claim_row(noun, 1, AT)
    row.document_id = f"doc-{number}"
    back = kept(row, number)
    assert rows.claim_noun(back) == noun
    for made in (*rows.speaker_rows(noun), *rows.count_rows(noun)):
        made.claim_id = back.id
        made.save(force_insert=True)


@MANY
@given(JUDGEMENTS)
def test_judgements(numbers, noun):
    number = next(numbers)
    row = rows.judgement_row(noun, number, AT)
    row.previous = str(number)
    assert rows.judgement_noun(kept(row, number)) == noun


@MANY
@given(SOURCES)
def test_sources(numbers, noun):
    row = rows.source_row(noun, AT)
    row.slug = str(next(numbers))
    row.save(force_insert=True)
    assert rows.source_noun(models.SourceRecord.objects.get(pk=row.pk)) == noun


@MANY
@given(TEXT, st.datetimes().map(lambda t: t.date().isoformat()))
def test_observations(numbers, text, day):
    noun = Observation(text, text, text, day, day, text, text, text, text, text)
    assert rows.observation_noun(kept(rows.observation_row(noun, AT), next(numbers))) == noun


def test_a_column_holds_no_more_than_an_index_takes():
    assert len(rows.column("\U0001f54a" * 5000).encode()) <= 1000
    assert rows.column("a\x00\ud800b") == "a��b"
    assert rows.column(None) == ""
    assert rows.number(10**30) == rows.BIGGEST
    assert rows.days(When("2021-11-16T10:00:00+04:00", None, "minute", "")) == ("2021-11-16", "2021-11-16")
