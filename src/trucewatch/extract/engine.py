"""Document -> claims: the whole way of one document on one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from trucewatch.errors import UnsupportedLanguage
from trucewatch.extract.aforesaid import tell_before
from trucewatch.extract.agency_home import agency_home
from trucewatch.extract.attribution import attribute
from trucewatch.extract.claims import ahead_is_planned, incident_claim, lend_days
from trucewatch.extract.conflict import Subject, subject_of
from trucewatch.extract.denials import bare_denials, left_open, own_denials
from trucewatch.extract.events import mark_recaps, read_events
from trucewatch.extract.frame import Attribution, Frame
from trucewatch.extract.home import dateline_countries, home_of, settle_bare
from trucewatch.extract.lexicon import compile_lexicon
from trucewatch.extract.merge import merge_mentions
from trucewatch.extract.numbers import NumberReader
from trucewatch.extract.offices import at_home, name_local_offices, name_spokesmen
from trucewatch.extract.process import process_claims
from trucewatch.extract.resident import made_to_stay
from trucewatch.extract.scene import speech_times
from trucewatch.extract.scene_choice import story_scene
from trucewatch.extract.sentences import split_sentences
from trucewatch.extract.sides import resolve_sides
from trucewatch.extract.undated import date_news
from trucewatch.extract.view import Readers, View, look
from trucewatch.extract.voice import default_voice
from trucewatch.extract.voices import Voices, learn_ahead
from trucewatch.extract.when.mention import Anchors
from trucewatch.extract.when.reader import TimeReader
from trucewatch.extract.when_choice import Dates
from trucewatch.extract.where import PlaceReader
from trucewatch.extract.who import ActorReader
from trucewatch.gazetteer.lookup import load_gazetteer
from trucewatch.languages.pack import Pack, load_pack
from trucewatch.model.claim import Claim
from trucewatch.model.document import Document, Note
from trucewatch.register.register import load_register


@dataclass(frozen=True)
class Extraction:
    """A document, with the notes reading it added, and its claims in order of place."""

    document: Document
    claims: tuple[Claim, ...]


def extract_document(document: Document) -> Extraction:
    """Take a document, give it with its claims; a language without a pack gives no claims and a note."""
    try:
        pack = load_pack(document.language or "")
    except UnsupportedLanguage:
        note = Note("unsupported_language", f"no pack reads {document.language or 'this language'}: no claims were looked for")
        known = any(n.code == note.code for n in document.notes)
        return Extraction(document if known else replace(document, notes=(*document.notes, note)), ())
    return extract_with(document, pack, readers_for(pack.code))


@lru_cache(maxsize=16)
def readers_for(code: str) -> Readers:
    """Take a language code, give its readers, compiled once."""
    with made_to_stay():
        return compile_readers(load_pack(code))


def compile_readers(pack: Pack) -> Readers:
    """Take a pack, give its readers."""
    gazetteer = load_gazetteer()
    return Readers(
        compile_lexicon(pack),
        TimeReader(pack),
        PlaceReader(pack, gazetteer),
        ActorReader(pack, load_register()),
        NumberReader(pack),
    )


def extract_with(document: Document, pack: Pack, readers: Readers) -> Extraction:
    """Take a document, its pack and readers, give the extraction."""
    text = document.text
    views = [look(text, sentence, readers) for sentence in split_sentences(text, document.parts, pack)]
    dateline = dateline_countries(document, views, readers)
    settle_bare(views, home_of(views, dateline), offices="home_party" not in pack.facts)
    subject = subject_of(views)
    frames, voiced = _read(document, views, pack, subject)
    own_denials(frames)
    resolve_sides(frames, views, load_register().parties, agency_home(document.agency, views))
    heard = [(view, scopes) for view, scopes, _ in voiced]
    frames += bare_denials(heard, frames)
    frames += left_open(heard, frames)
    frames.sort(key=lambda f: f.sentence)
    mark_recaps(frames, views)
    scene = story_scene(views, frames, dateline)
    dates = Dates(Anchors(published=document.published, language=pack.code))
    dates.statement = {view.sentence.index: speech_times(view) for view in views}
    eventful = {frame.sentence for frame in frames}
    dates.told = [
        (v.sentence.index, [t for t in v.times if t.kind == "point" and t.day])
        for v in views
        if v.sentence.index not in eventful and not _retold(v)
    ]
    dates.set_days(frames)
    claims = lend_days([incident_claim(document, frame, dates, scene) for frame in merge_mentions(frames)])
    others, notes = process_claims(document, voiced, dates, scene, subject, pack.order)
    claims = date_news([ahead_is_planned(c, document.published) for c in claims], document)
    others = [ahead_is_planned(c, document.published) for c in others]
    ordered = sorted([*claims, *others], key=lambda c: (c.span.start, c.span.end, c.id))
    unique = tuple({claim.id: claim for claim in ordered}.values())
    return Extraction(replace(document, notes=(*document.notes, *notes)) if notes else document, unique)


def _retold(view: View) -> bool:
    return any(m.meaning == "background" for m in view.modes) or any(
        m.meaning in ("agreement", "agreement_made") for m in view.process
    )


def _read(
    document: Document, views: Sequence[View], pack: Pack, subject: Subject
) -> tuple[list[Frame], list[tuple[View, list[tuple[int, int, Attribution]], Attribution]]]:
    """Give the event mentions of all sentences in order, and each sentence with the voices that govern its words."""
    own = frozenset(name.casefold() for name in (document.outlet, document.agency) if name)
    parties = load_register().parties
    home = pack.facts.get("home_party")
    voices = Voices(
        own_names=own,
        home=(home if home is not None and at_home(views, home) else None) or agency_home(document.agency, views),
        agency=agency_home(document.agency, views),
        new_subjects=frozenset(pack.facts.get("new_subject_words", ())),
        party_names={slug: party.name for slug, party in parties.items()},
        groups=frozenset(slug for slug, party in parties.items() if party.kind != "state"),
    )
    voices.missions = frozenset(slug for slug, party in parties.items() if party.kind == "organisation")
    for view in views:
        name_local_offices(view)
        if pack.order == "sov":
            name_spokesmen(view)
    learn_ahead(views, voices)
    frames: list[Frame] = []
    voiced = []
    for view in views:
        default = default_voice(view, voices)
        scopes = attribute(view, voices, pack.order)
        tell_before(view, scopes, frames)
        if any(s.attribution.speakers and not s.attribution.carried and s.attribution.key != default.key for s in scopes):
            default = default if view.sentence.quoted else Attribution()  # a new speaker: the rest is the outlet's own
        voiced.append((view, [(s.first, s.last, s.attribution) for s in scopes], default))
        if subject.conflict >= 0.25:
            frames += read_events(view, scopes, pack.order, default, subject.conflict)
    return frames, voiced
