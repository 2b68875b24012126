"""Hand-made documents, claims and incidents for the tests of assessment."""

from dataclasses import replace

from trucewatch.model.claim import Actor, Claim, Count, Place, Speaker, When
from trucewatch.model.document import Document
from trucewatch.model.incident import Incident
from trucewatch.model.span import Span

HIN_TAGHER = Place("hin-tagher", "Hin Tagher", 39.5097, 46.8249, 1500, "Hin Tagher")
KHTSABERD = Place("khtsaberd", "Khtsaberd", 39.5461, 46.7715, 1500, "Khtsaberd")
MARTAKERT = Place("martakert", "Martakert", 40.2114, 46.8197, 3000, "Martakert")
KELBAJAR = Place("kalbajar-district", "Kelbajar", 40.1098, 46.0445, 15000, "Kelbajar")
BORDER = Place("am-az-border", "Border", 39.9, 45.9, 120000, "the border")
YEREVAN = Place("yerevan", "Yerevan", 40.18, 44.51, 8000, "Yerevan")

DOCUMENT = Document(id="doc_1", uri="https://example.org/1", text="x", published="2020-12-14")


class Record:
    """Collects claims and incidents one event at a time."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.incidents: list[Incident] = []
        self.documents: list[Document] = [DOCUMENT]

    def event(self, day: str, type_: str, place: Place | None, *claims: Claim, **fields: object) -> "Record":
        """Add an incident of this day, type and place with these claims."""
        number = len(self.incidents) + 1
        places = (place,) if place is not None else ()
        made = [replace(c, id=f"clm_{number}_{i}", type=type_ if c.type == "" else c.type) for i, c in enumerate(claims, 1)]
        self.claims += [c if c.places else replace(c, places=places) for c in made]
        incident = Incident(
            id=f"inc_{number}",
            type=type_,
            claims=tuple(c.id for c in made),
            documents=("doc_1",),
            when=When(day, day, "day", day),
            places=places,
        )
        self.incidents.append(replace(incident, **fields))  # type: ignore[arg-type]  # fields of Incident, by name
        return self


def said(
    by: str | None,
    actor: str | None = None,
    *,
    type_: str = "",
    mode: str = "asserted",
    counts: tuple[Count, ...] = (),
    places: tuple[Place, ...] = (),
    document: str = "doc_1",
    background: bool = False,
) -> Claim:
    """Make a claim told by a party (None: the press) about an actor."""
    return Claim(
        id="",
        document=document,
        kind="incident",
        type=type_,
        mode=mode,
        span=Span(0, 1, "x"),
        background=background,
        speakers=(Speaker(None, by, None, by),) if by else (),
        actor=Actor(None, actor, actor) if actor else None,
        counts=counts,
        places=places,
    )


def lost(side: str, what: str, low: int) -> tuple[Count, ...]:
    """Make a count of a side's own losses."""
    return (Count(what, low, low, True, "military", side, True),)
