"""A number of reports and a seed -> a table of made reports with the event each tells of.

Five years, 1,200 districts of very unequal weight, nine types, forty sides; days off by up to two, one type in ten
wrong, sides and places missing, deaths distorted. The numbers are ours and describe no conflict; they were fixed
before the linker was first run on them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucewatch.link.table import COUNTED, Table
from trucewatch.link.times import UNKNOWN
from trucewatch.model.typology import LEAVES

DAYS = 1826
DISTRICTS = 1200
SIDES = 40
TYPES = (
    "small_arms_fire",
    "shelling",
    "air_or_drone_strike",
    "exchange_of_fire",
    "ground_attack",
    "mine_blast",
    "capture",
    "attack_on_civilians",
    "route_blocked",
)
_TYPE_SHARES = np.array([0.22, 0.2, 0.14, 0.14, 0.07, 0.07, 0.05, 0.07, 0.04])
FIRST_DAY = 737_425  # 2020-01-01; any day would do
_BOX = (30.0, 12.0, 40.0, 15.0)  # a country of 1,300 by 1,400 km
PER_EVENT = 5.0
"""Reports of one event on average, unless asked otherwise; the best known have many times more."""
DEGREES_A_KM = 1 / 111.0
DISTRICT_RADIUS_KM = 15.0
DAYS_OFF, DAYS_OFF_SHARES = (-2, -1, 0, 1, 2), (0.03, 0.08, 0.78, 0.08, 0.03)
LAGS, LAG_SHARES = (0, 1, 2), (0.5, 0.35, 0.15)
WRONG_TYPE = 0.1
SPOT_KM = 0.7
BENT, BENT_BY = 0.25, (0.6, 1.5)


@dataclass(frozen=True, slots=True)
class Events:
    """What truly happened, one row an event; ``day`` counts from the first, ``sides`` are accused and struck."""

    day: NDArray[np.int64]
    kind: NDArray[np.int64]
    sides: NDArray[np.int64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    district_lat: NDArray[np.float64]
    district_lon: NDArray[np.float64]
    deaths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Made:
    """The reports as the linker's table, for each the number of the event it tells of, and the events themselves."""

    table: Table
    event: NDArray[np.int64]
    truth: Events


def make(reports: int, seed: int = 1, per_event: float = PER_EVENT) -> Made:
    """Take the number of reports, a seed and how many tell of one event on average, give them shuffled."""
    dice = np.random.default_rng(seed)
    district_lat = _BOX[0] + dice.random(DISTRICTS) * _BOX[1]
    district_lon = _BOX[2] + dice.random(DISTRICTS) * _BOX[3]
    weight = 1.0 / np.arange(1, DISTRICTS + 1) ** 0.8
    dyads = dice.integers(1, SIDES + 1, size=(DISTRICTS, 3, 2))
    dyads[:, :, 1] = np.where(dyads[:, :, 0] == dyads[:, :, 1], dyads[:, :, 1] % SIDES + 1, dyads[:, :, 1])
    events = max(1, round(reports / per_event))
    where = dice.choice(DISTRICTS, events, p=weight / weight.sum())
    day = dice.integers(0, DAYS, events)
    kind = dice.choice(len(TYPES), events, p=_TYPE_SHARES)
    sides = dyads[where, dice.choice(3, events, p=[0.7, 0.2, 0.1])]
    sides = np.where(dice.random(events)[:, None] < 0.5, sides, sides[:, ::-1])
    lat = district_lat[where] + dice.normal(0, 7 * DEGREES_A_KM, events)
    lon = district_lon[where] + dice.normal(0, 8 * DEGREES_A_KM, events)
    deaths = np.where(dice.random(events) < 0.45, 0, np.ceil(dice.lognormal(0.8, 1.0, events))).astype(np.int64)
    fame = dice.lognormal(0, 0.9, events)
    of = np.sort(
        np.concatenate(
            [np.arange(events)[: min(events, reports)], dice.choice(events, max(0, reports - events), p=fame / fame.sum())]
        )
    )
    of = of[dice.permutation(reports)]
    truth = Events(day, kind, sides, lat, lon, district_lat[where], district_lon[where], deaths)
    return Made(_reports(dice, of, truth), of.astype(np.int64), truth)


def _reports(dice: np.random.Generator, of: NDArray[np.int64], true: Events) -> Table:
    size = len(of)
    leaf = np.array([LEAVES.index(name) for name in TYPES])
    told = FIRST_DAY + true.day[of] + dice.choice(DAYS_OFF, size, p=DAYS_OFF_SHARES)
    undated = dice.random(size) < 0.03
    first = np.where(undated, UNKNOWN, told).astype(np.int32)
    types = np.where(dice.random(size) < WRONG_TYPE, dice.integers(0, len(TYPES), size), true.kind[of])
    how = dice.random(size)  # place: missing, district only, village
    village = how >= 0.25
    spot_lat = np.where(village, true.lat[of] + dice.normal(0, SPOT_KM * DEGREES_A_KM, size), true.district_lat[of])
    spot_lon = np.where(village, true.lon[of] + dice.normal(0, SPOT_KM * DEGREES_A_KM, size), true.district_lon[of])
    missing = how < 0.08
    toll = np.full((size, len(COUNTED)), -1, dtype=np.int32)
    bent = np.where(dice.random(size) < BENT, np.round(true.deaths[of] * dice.uniform(*BENT_BY, size)), true.deaths[of])
    toll[:, 0] = np.where(dice.random(size) < 0.3, -1, bent)
    column = np.zeros((size, 1), dtype=np.int64)
    return Table(
        day0=first,
        day1=first,
        minute=np.full(size, -1, np.int32),
        published=(FIRST_DAY + true.day[of] + dice.choice(LAGS, size, p=LAG_SHARES)).astype(np.int32),
        lat=np.where(missing, np.nan, spot_lat).astype(np.float32)[:, None],
        lon=np.where(missing, np.nan, spot_lon).astype(np.float32)[:, None],
        radius=np.where(missing, np.nan, np.where(village, 3.0, DISTRICT_RADIUS_KM)).astype(np.float32)[:, None],
        place=column,
        type=leaf[types].astype(np.int8),
        actor=np.where(dice.random(size) < 0.15, 0, true.sides[of, 0]),
        target=np.where(dice.random(size) < 0.2, 0, true.sides[of, 1]),
        speaker=np.zeros(size, np.int64),
        low=toll,
        high=toll.copy(),
        side=np.zeros((size, len(COUNTED)), np.int64),
        weapon=np.zeros(size, np.int64),
        names=column.copy(),
        words=np.zeros((size, 0), np.uint32),
        document=np.arange(1, size + 1, dtype=np.int64),
        background=np.zeros(size, np.bool_),
    )
