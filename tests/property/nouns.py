"""Strategies: texts in any script, and nouns built over them as a program may meet them."""

from hypothesis import strategies as st

from trucewatch.model.claim import PARTICIPANT_ROLES, Actor, Alternative, Claim, Count, Participant, Place, Speaker, When
from trucewatch.model.document import Document, Note, Part
from trucewatch.model.judgement import ACTS, Judgement
from trucewatch.model.observation import COVERAGE, Observation
from trucewatch.model.source import Source
from trucewatch.model.span import Span
from trucewatch.model.typology import COUNTED, KINDS, LEAVES, MODES, PERSON_CLASSES, PRECISIONS, SPEECH

SAMPLES = (
    "قُتل وجُرح فيها أشخاص من الجانبين ( أردو بوینت نتورك ۔",
    "Стороны обменялись огнём 😀",
    "Հրադադարի մեկ խախտում՝ «Արցախ»",
    "İğdır'da ateşkes, ıI",
    "Kəlbəcər rayonunda üç hərbçi",
    "e\u0301 \u202eabc\u202c \u200f",
    "𐤀𐤁 \U0001f600",
    "fire near the line",
)
words = st.one_of(st.sampled_from(SAMPLES), st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40))
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)
maybe = st.none() | words
days = st.dates().map(lambda day: day.isoformat())


@st.composite
def offsets(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """Two offsets that fit the text."""
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with parts and notes that fit its text."""
    text, uri = draw(texts), draw(words)
    parts = tuple(
        Part(draw(st.sampled_from(("headline", "furniture"))), *draw(offsets(text))) for _ in range(draw(st.integers(0, 2)))
    )
    notes = tuple(Note(draw(words), draw(words), (draw(offsets(text)),)) for _ in range(draw(st.integers(0, 2))))
    return Document(
        Document.make_id(uri, text),
        uri,
        text,
        draw(maybe),
        draw(maybe),
        published=draw(st.none() | days),
        take=draw(st.none() | st.integers(1, 9)),
        parts=parts,
        notes=notes,
    )


@st.composite
def claims(draw: st.DrawFn) -> tuple[Document, Claim]:
    """A document and a claim about it that keeps every law."""
    document = draw(documents())
    place = offsets(document.text)
    kind = draw(st.sampled_from(KINDS))
    number = st.none() | st.integers(0, 10**12)
    actors = st.none() | st.builds(Actor, maybe, words, maybe)
    claim = Claim(
        id="",
        document=document.id,
        kind=kind,
        type=draw(st.sampled_from(LEAVES)) if kind == "incident" else draw(words),
        mode=draw(st.sampled_from(MODES)),
        span=Span.of(document.text, *draw(place)),
        background=draw(st.booleans()),
        speakers=tuple(draw(st.lists(st.builds(Speaker, maybe, words, maybe, maybe), max_size=2))),
        speech=draw(st.sampled_from(SPEECH)),
        actor=draw(actors),
        target=draw(actors),
        when=draw(
            st.none()
            | st.builds(
                When,
                st.none() | days,
                st.none() | days,
                st.sampled_from(PRECISIONS),
                words,
                st.lists(st.builds(Alternative, st.none() | days, st.none() | days, words), max_size=2).map(tuple),
                words,
            )
        ),
        places=tuple(
            draw(
                st.lists(
                    st.builds(
                        Place,
                        maybe,
                        words,
                        st.none() | st.floats(-90, 90),
                        st.none() | st.floats(-180, 180),
                        st.none() | st.integers(0, 10**6),
                        words,
                    ),
                    max_size=2,
                )
            )
        ),
        counts=tuple(
            draw(
                st.lists(
                    st.builds(
                        Count,
                        st.sampled_from(COUNTED),
                        number,
                        number,
                        st.booleans(),
                        st.sampled_from(PERSON_CLASSES),
                        maybe,
                        st.none() | st.booleans(),
                        st.none() | st.booleans(),
                        words,
                    ),
                    max_size=2,
                )
            )
        ),
        weapon=draw(maybe),
        participants=tuple(
            draw(st.lists(st.builds(Participant, maybe, words, maybe, st.sampled_from(PARTICIPANT_ROLES)), max_size=2))
        ),
    )
    spans = {path: (draw(place),) for path in claim.values()}
    return document, Claim(**{**{name: getattr(claim, name) for name in Claim.__dataclass_fields__}, "spans": spans}).with_id()


judgements = st.builds(
    Judgement,
    id=st.just(""),
    act=st.sampled_from(ACTS),
    subjects=st.lists(words, min_size=1, max_size=3).map(tuple),
    by=words,
    at=days,
    why=words,
    field=maybe,
    value=st.none() | words | st.integers() | st.booleans() | st.lists(st.integers(), max_size=2),
    evidence=st.lists(words, max_size=2).map(tuple),
)
observations = st.builds(
    Observation, words, words, words, days, days, st.sampled_from(COVERAGE), words, words, maybe, st.none() | days
)
sources = st.builds(
    Source,
    words,
    words,
    words,
    st.lists(words, max_size=2).map(tuple),
    maybe,
    maybe,
    maybe,
    st.dictionaries(words, st.sampled_from("ABCDEF"), max_size=2),
)
