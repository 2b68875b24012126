"""A source: who publishes, how far to trust them on what, and whose interest they share."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency, ministry, patrol or sensor.

    ``reliability`` maps a topic (own_losses, enemy_losses, first_fire, occurrence, …) to an Admiralty letter A-F.
    ``origin_of`` names the body whose statements the source repeats (a state agency and its ministry are one origin).
    ``interest`` is the register slug of the party or mediator it belongs to, None when independent.
    """

    id: str
    name: str
    kind: str = "outlet"
    languages: tuple[str, ...] = ()
    country: str | None = None
    interest: str | None = None
    origin_of: str | None = None
    reliability: dict[str, str] = field(default_factory=dict)
    homepage: str | None = None
    licence: str | None = None
    note: str = ""
