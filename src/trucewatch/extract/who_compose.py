"""Neighbouring parts -> one actor: "Azerbaijani" + "Defence Ministry" + "spokesman" + a name, in any of the six orders.

The pack's grammar says which order its language uses; the rules below say what may join and what the result is called.
"""

from collections.abc import Sequence
from typing import NamedTuple

from trucewatch.extract.tokens import Token
from trucewatch.extract.who_index import ActorIndex, Entry
from trucewatch.register.register import Register

_PARTYISH = frozenset({"party", "adjective", "metonym"})
_ROLE_KINDS = frozenset({"person", "spokesperson"})
_LOOSE_ROLES = frozenset({"head", "official", "leader", "minister", "officer", "commander"})  # the register knows better
_SOURCES = frozenset({"sources", "security_source"})
"""Unnamed ones who speak for the party beside them: "Yemeni government sources"."""
_STATE_ARMS = frozenset(
    {
        "army", "armed_forces", "forces", "troops", "soldiers", "units", "positions", "military", "artillery", "air_force",
        "navy", "special_forces", "aircraft", "snipers", "general_staff", "government_forces",
    }
)  # fmt: skip
_RANKS = frozenset({"soldiers", "fighters", "units", "forces"})  # "members of the militia" are the militia
_QUOTES = frozenset('«»"“”„')
_LED = frozenset({"positions", "fighters", "militia"})
_LAST_PASS = 6  # nesting deeper than "positions of the units of the army of X" is not written


class Part(NamedTuple):
    """A stretch of tokens with what it stands for so far; empty fields are taken from the entry."""

    first: int
    last: int
    entry: Entry
    cases: tuple[str, ...] = ()
    clitic: str = ""
    own: bool = False
    illegal: bool = False
    party: str = ""
    id: str = ""
    name: str = ""
    role: str = ""
    kind: str = ""
    cls: str = ""
    pattern: str = ""
    by_noun: bool = False
    single: bool | None = None

    @property
    def case(self) -> str | None:
        return self.cases[0] if self.cases else None

    def with_last(self, last: int, cases: tuple[str, ...]) -> "Part":
        return self._replace(last=last, cases=cases)


class Composer:
    """Joins parts by the grammar of one language."""

    def __init__(self, index: ActorIndex, register: Register) -> None:
        self._index, self._register = index, register
        grammar = index.grammar
        side = register.patterns.get("side")
        self._side = Entry("pattern", side.id, "", side.name, side.kind) if side else None
        self._owner_clitics = frozenset({"", str(grammar["owner_clitic"])})
        self._agreement, self._article = bool(grammar["agreement"]), str(grammar["article"])
        self._owner_cases = frozenset(case for case in str(grammar["owner_cases"]).split("|") if case)
        self._adjective_first, self._noun_first = bool(grammar["adjective_first"]), bool(grammar["noun_first"])
        self._noun_after, self._link_needed, self._after_case = (
            bool(grammar["noun_after"]),
            bool(grammar["noun_after_link"]),
            str(grammar["noun_after_case"]),
        )

    def compose(self, parts: list[Part], tokens: Sequence[Token]) -> list[Part]:
        """Take parts in order and their tokens, give the joined parts in order."""
        done = [self._own(self._filled(part), tokens) for part in parts]
        done = self._with_abbreviation(done, tokens)
        for _ in range(_LAST_PASS):
            joined = self._joined(done, tokens)
            if len(joined) == len(done):
                break
            done = joined
        return self._shared(done, tokens)

    def _with_abbreviation(self, parts: list[Part], tokens: Sequence[Token]) -> list[Part]:
        """Take "(RSF)" right behind the full name into it: one name, in the case of the full one."""
        out: list[Part] = []
        for part in parts:
            before = out[-1] if out else None
            bracketed = (
                part.first and tokens[part.first - 1].text == "(" and [t.text for t in tokens[part.last : part.last + 1]] == [")"]
            )
            if before is not None and bracketed and part.party and before.party == part.party and before.last == part.first - 1:
                out[-1] = before.with_last(part.last + 1, before.cases)
            else:
                out.append(part)
        return out

    def _filled(self, part: Part) -> Part:
        entry = part.entry
        role = ""
        if entry.cls == "person":
            role = self._register.role_of(entry.id)
        elif entry.cls == "pattern" and entry.kind in _ROLE_KINDS:
            role = entry.id
        name = entry.name.replace(" of {party}", "") if entry.cls == "pattern" else entry.name
        identity = entry.id if entry.cls in ("actor", "person", "agency", "unnamed", "side") else ""
        kind = "spokesperson" if role == "spokesperson" and entry.cls == "person" else entry.kind
        pattern = entry.id if entry.cls == "pattern" else ""
        return Part(
            part.first, part.last, entry, part.cases, part.clitic, part.own, part.illegal, entry.party, identity, name, role,
            kind, entry.cls, pattern, part.by_noun, part.single,
        )  # fmt: skip

    def _own(self, part: Part, tokens: Sequence[Token]) -> Part:
        if part.cls == "pattern" and part.first and tokens[part.first - 1].norm in self._index.possessive:
            return part._replace(own=True)
        return part

    def _joined(self, parts: list[Part], tokens: Sequence[Token]) -> list[Part]:
        out: list[Part] = []
        for part in parts:
            made = self._join(out[-1], part, tokens) if out else None
            if made is None:
                out.append(part)
            else:
                out[-1] = made
        return out

    def _join(self, left: Part, right: Part, tokens: Sequence[Token]) -> Part | None:
        gap = tuple(t.norm for t in tokens[left.last : right.first] if t.text not in _QUOTES)
        left, right = self._one_side(left, right, gap)
        if left.cls == "illegal" or right.cls == "illegal":
            return self._illegal(left, right, gap)
        if (
            right.cls == "person"
            and right.id
            and left.kind in _ROLE_KINDS
            and left.cls != "person"
            and gap in ((), ("،",), (",",))
        ):
            return self._titled(left, right)
        if gap and gap not in self._index.links:
            return None
        return self._owned(left, right, gap, tokens)

    def _owned(self, left: Part, right: Part, gap: tuple[str, ...], tokens: Sequence[Token]) -> Part | None:
        if (
            right.cls == "pattern"
            and not right.party
            and gap in ((), ("'",))
            and (left.cls != "person" or self._led_by(left, right))
            and (left.party or left.cls == "actor")
        ):
            return self._party_first(left, right, tokens)
        if (
            left.cls == "pattern"
            and not left.party
            and right.cls not in ("person", "agency")
            and (right.party or right.cls == "actor")
        ):
            return None if not gap and self._two_nouns(left, right, tokens) else self._party_after(left, right, gap)
        if left.cls in _PARTYISH and right.cls == "party" and not gap and self._group_of(left, right):
            return right._replace(first=left.first, clitic=left.clitic)
        if (
            left.cls in _PARTYISH
            and right.cls in ("actor", "agency")
            and left.party == right.party
            and not gap
            and not right.clitic
        ):
            return right._replace(first=left.first, clitic=left.clitic)
        if left.cls == "pattern" and right.cls == "pattern" and not left.party and not right.party and not gap:
            return self._two_patterns(left, right)
        if (
            right.cls == "unnamed"
            and right.id in _SOURCES
            and left.party
            and left.cls != "person"
            and not gap
            and not right.clitic
        ):
            return left._replace(last=right.last, kind="body", cases=right.cases)
        return None

    def _led_by(self, left: Part, right: Part) -> bool:
        """Tell whether a leader's name stands for the side whose positions or fighters these are ("Hafter mevzileri")."""
        return bool(self._owner_cases) and (right.pattern in _LED or (right.entry.kind == "force" and left.case == "gen"))

    def _group_of(self, left: Part, right: Part) -> bool:
        """Tell whether a state's genitive or adjective only says where a group is from: "Եմենի հուսիները", "Yemenli Husiler"."""
        owner, group = self._register.parties.get(left.party), self._register.parties.get(right.party)
        if owner is None or group is None or owner.kind != "state" or group.kind != "group" or right.clitic:
            return False
        return left.cls == "adjective" or (bool(self._owner_cases) and left.cases[:1] == ("gen",))

    def _one_side(self, left: Part, right: Part, gap: tuple[str, ...]) -> tuple[Part, Part]:
        """ "Sides" beside a party's adjective is that party's side, not both."""
        if gap or self._side is None:
            return left, right
        if (
            right.cls == "side"
            and right.id == "both"
            and right.last - right.first == 1
            and left.cls == "adjective"
            and self._adjective_first
        ):
            return left, self._filled(right._replace(entry=self._side, cases=() if self._agreement else right.cases))
        if (
            left.cls == "side"
            and left.id == "both"
            and left.last - left.first == 1
            and right.cls == "adjective"
            and self._noun_after_only()
        ):
            return self._filled(left._replace(entry=self._side)), right
        return left, right

    def _illegal(self, left: Part, right: Part, gap: tuple[str, ...]) -> Part | None:
        if gap:
            return None
        if left.cls == "illegal" and right.cls in ("pattern", "adjective", "party") and not self._noun_after_only():
            return right._replace(first=left.first, illegal=True)
        if right.cls == "illegal" and left.cls in ("pattern", "composed") and self._noun_after_only():
            return left._replace(last=right.last, illegal=True)
        return None

    def _noun_after_only(self) -> bool:
        return self._noun_after and not self._adjective_first

    def _titled(self, left: Part, right: Part) -> Part | None:
        if left.party and right.party and left.party != right.party:
            return None
        return right._replace(
            first=left.first,
            clitic=left.clitic,
            role=right.role if left.role in _LOOSE_ROLES else left.role or right.role,
            kind="spokesperson" if left.role == "spokesperson" else right.kind,
        )

    def _party_first(self, left: Part, right: Part, tokens: Sequence[Token]) -> Part | None:
        if right.clitic:
            return None
        fits = self._adjective_first if left.cls == "adjective" else self._noun_first and self._noun_may_lead(left, right, tokens)
        if not fits:
            return None
        head = right._replace(cases=self._agreed(left, right))
        return self._made(left, head, case_of=head)

    def _agreed(self, adjective: Part, head: Part) -> tuple[str, ...]:
        """An adjective and its noun stand in one case: what both can show."""
        if adjective.cls != "adjective" or not self._agreement:
            return head.cases
        return tuple(c for c in head.cases if c in adjective.cases) or head.cases or adjective.cases

    def _noun_may_lead(self, left: Part, right: Part, tokens: Sequence[Token]) -> bool:
        if self._owner_cases:
            return not left.cases or not self._owner_cases.isdisjoint(left.cases)
        genitive = tokens[left.last - 1].norm.endswith("'s")
        party = self._register.parties.get(left.party)
        state = left.cls in _PARTYISH and party is not None and party.kind == "state"
        return genitive or not state or right.pattern not in self._index.not_after_noun

    def _two_nouns(self, left: Part, right: Part, tokens: Sequence[Token]) -> bool:
        """ "accused the government Ansar Allah": what is owned carries no article in Arabic, so that these are two names."""
        one, other = tokens[left.last - 1].norm, tokens[right.first].norm
        definite = one.removeprefix(left.clitic).startswith(self._article) and not other.startswith(self._article)
        return bool(self._article) and definite and not right.clitic

    def _party_after(self, left: Part, right: Part, gap: tuple[str, ...]) -> Part | None:
        if not self._noun_after or right.clitic not in self._owner_clitics:
            return None
        if self._link_needed and not gap:
            return None
        if right.cls == "adjective" and self._adjective_first:
            return None
        if self._after_case and (gap or (right.cases and self._after_case not in right.cases)):
            return None
        return self._made(right, left, case_of=left)

    def _two_patterns(self, left: Part, right: Part) -> Part | None:
        """Role and body without a party: "defence ministry spokesman", "positions of the army"."""
        if left.kind == right.kind == "body" and right.pattern == "media_office" and "gen" in left.cases and not right.clitic:
            return left.with_last(right.last, right.cases)  # "the Defence Ministry's press service" is the ministry
        office = left.kind in _ROLE_KINDS and right.kind in ("body", "force") and right.clitic in self._owner_clitics
        if (right.clitic and not office) or left.kind == right.kind == "body":
            return None
        role = left.role or right.role
        if role and {left.kind, right.kind} & {"body", "force"}:
            holder, body = (left, right) if left.role else (right, left)
            return holder._replace(
                first=left.first,
                last=right.last,
                clitic=left.clitic,
                name=f"{holder.name}, {body.name}",
                pattern=body.pattern,
                entry=holder.entry,
            )
        if left.kind == right.kind == "force" and self._noun_first and (left.own or "gen" in left.cases):
            return right._replace(first=left.first, own=left.own or right.own)
        if left.kind == right.kind == "force" and self._noun_after_only():
            pattern = right.pattern if right.pattern == "militia" and left.pattern in _RANKS else left.pattern
            return left._replace(last=right.last, own=left.own or right.own, pattern=pattern)
        return None

    def _made(self, owner: Part, head: Part, case_of: Part) -> Part:
        """The pattern ``head`` belonging to ``owner``: a body of a party, a role in a body, a force of a group."""
        if owner.cls in _PARTYISH and head.entry.id in _STATE_ARMS:
            owner = owner._replace(party=self._register.army_of(owner.party))
        party = self._register.parties.get(owner.party)
        template = self._register.patterns[head.entry.id]
        identity, name, pattern, role = (
            f"{owner.party}-{head.entry.id.replace('_', '-')}",
            owner.name,
            head.pattern,
            head.role or owner.role,
        )
        if owner.cls in _PARTYISH and party is not None:
            name = template.name.format(party=party.name)
        elif head.kind == "body" or head.kind in _ROLE_KINDS or owner.cls == "actor":
            identity, pattern = owner.id, owner.pattern or head.pattern
        elif party is not None:
            name = template.name.format(party=party.name)
        kind = head.kind
        if head.pattern == "side" and owner.cls not in _PARTYISH:  # "on the part of the forces of X": the forces, not a side
            identity, name, pattern, kind = owner.id, owner.name, owner.pattern, owner.kind
        cls = "actor" if owner.cls == "actor" else "composed"
        first, last = min(owner.first, head.first), max(owner.last, head.last)
        lead = owner if owner.first < head.first else head
        return Part(
            first,
            last,
            head.entry,
            case_of.cases,
            lead.clitic,
            head.own or owner.own,
            head.illegal or owner.illegal,
            owner.party,
            identity,
            name,
            role,
            kind,
            cls,
            pattern,
            owner.cls in ("party", "metonym"),
            head.single,
        )

    def _shared(self, parts: list[Part], tokens: Sequence[Token]) -> list[Part]:
        """ "Armenian and Azerbaijani forces", "القوات الأرمينية والأذربيجانية": the head is shared by both parties."""
        out = list(parts)
        for n in range(len(out) - 1):
            left, right = out[n], out[n + 1]
            gap = tuple(t.norm for t in tokens[left.last : right.first])
            joined = (len(gap) == 1 and gap[0] in self._index.ands) or (not gap and right.clitic.startswith("و"))
            if not joined:
                continue
            if (
                right.cls == "composed"
                and left.cls in ("adjective", "party")
                and (left.cls == "adjective") is not right.by_noun
                and self._adjective_first
                and right.first + 1 <= right.last
                and tokens[right.first].start < tokens[right.last - 1].start
            ):
                out[n] = self._made(left, self._bare(right)._replace(first=left.first, last=left.last), right)._replace(
                    first=left.first,
                    last=left.last,
                )
            elif (
                left.cls == "composed"
                and right.cls in ("adjective", "party")
                and (right.cls == "party") is left.by_noun
                and self._noun_after
                and left.entry.cls == "pattern"
            ):
                head = self._bare(left)._replace(first=right.first, last=right.last)
                out[n + 1] = self._made(right, head, left)._replace(clitic=right.clitic)
        return out

    def _bare(self, part: Part) -> Part:
        return self._filled(Part(part.first, part.last, part.entry, part.cases, single=part.single))
