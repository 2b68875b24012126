"""Extractions and judgements -> incidents: the linker on one page. Pure, deterministic, free of input order."""

from collections.abc import Iterable, Mapping, Sequence

from trucewatch.link.arrange import Arrangement, Part, arrange
from trucewatch.link.assemble import Gathered, incident
from trucewatch.link.extraction import Extraction, Mention, mentions
from trucewatch.link.judged import Demands, demands
from trucewatch.link.memory import Memory, remember
from trucewatch.link.origins import copy_facts, takes_up
from trucewatch.link.publish import incident_to_json
from trucewatch.link.tally_contents import Singles, with_contents
from trucewatch.model.incident import Incident
from trucewatch.model.judgement import Judgement
from trucewatch.model.source import Source


def link_claims(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement] = (), *, sources: Iterable[Source] = ()
) -> tuple[Incident, ...]:
    """Take extractions, the people's judgements and what is known of sources, give the incidents, oldest known first."""
    wanted = demands(judgements)
    every = tuple(m for m in mentions(extractions) if m.claim.id not in wanted.rejected)
    reissued = {e.document.id: copy_facts(e.document, ()) for e in extractions if takes_up(e.document)}
    arrangement = arrange(remember(Memory.empty(), every, reissued=reissued), wanted, sources)
    of_claim = {mention.claim.id: mention for mention in every}
    singles = tuple(incident_of(part, of_claim, arrangement, wanted) for part in arrangement.singles)
    inside = Singles(singles)
    tallies = tuple(tally_of(part, of_claim, arrangement, wanted, inside) for part in arrangement.tallies)
    return tuple(sorted(singles + tallies, key=lambda made: (made.first_known or "9999", made.id)))


def incident_of(part: Part, of_claim: Mapping[str, Mention], arrangement: Arrangement, wanted: Demands) -> Incident:
    """Take a part, its mentions by claim id, the arrangement and what people decided, give the part's incident."""
    members, denials = (tuple(of_claim[claim] for claim in claims) for claims in (part.members, part.denials))
    told = {arrangement.document_of[claim] for claim in part.claims}
    gathered = Gathered(
        part.id,
        members,
        denials,
        frozenset(arrangement.pasted.keys() & set(part.claims)),
        {document: arrangement.withdrawn[document] for document in told & arrangement.withdrawn.keys()},
        frozenset(told & arrangement.replaced),
    )
    return incident(gathered, arrangement.roots, wanted, aggregate=part.aggregate)


def tally_of(
    part: Part, of_claim: Mapping[str, Mention], arrangement: Arrangement, wanted: Demands, singles: Singles
) -> Incident:
    """As ``incident_of`` for a tally, with the single incidents it contains."""
    made = incident_of(part, of_claim, arrangement, wanted)
    return with_contents(made, [of_claim[claim] for claim in part.members], singles)


__all__ = ["incident_to_json", "link_claims"]
