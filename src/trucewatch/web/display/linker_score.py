"""The linker's score of two incidents -> its verdict and every feature in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trucewatch.web.display.labels import label
from trucewatch.web.display.labels_comparing import COMPARISONS, FEATURES
from trucewatch.workspace.review import Weighed


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of the score: its name, the comparison in words, and the weight with its sign."""

    name: str
    words: str
    weight: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How far two incidents speak of one event, in words and numbers."""

    verdict: str
    best: str
    mean: str
    pairs: int
    features: tuple[Feature, ...]


def score(weighed: Weighed | None) -> Score | None:
    """Take how two incidents compare, give it for people; None for nothing to compare."""
    if weighed is None:
        return None
    return Score(
        verdict=_verdict(weighed),
        best=_signed(weighed.best),
        mean=_signed(weighed.mean),
        pairs=weighed.pairs,
        features=tuple(
            Feature(label(FEATURES, name), label(COMPARISONS, words), _signed(weight), weight > 0)
            for name, words, weight in weighed.features
        ),
    )


def _verdict(weighed: Weighed) -> str:
    if weighed.best <= -100:
        return _("By rule these can never be one event.")
    if weighed.mean > 0:
        return _("The values speak for one event.")
    if weighed.best > 0:
        return _("Some claims speak for one event, others against it.")
    return _("The values speak for two events.")


def _signed(weight: float) -> str:
    return _("never") if weight <= -900 else f"\u2066{weight:+.1f}\u2069".replace("-", "\u2212")
