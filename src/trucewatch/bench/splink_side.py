"""Made reports -> groups by splink on DuckDB: the same columns, its own comparison levels, weights learnt without labels.

Set up as its documentation advises: blocking on day and place, day and side, day and type with deaths; random sampling
for u, two rounds of expectation maximisation for m; clusters from pairs at match probability 0.9 (the best of 0.5, 0.9
and 0.99 on a hundred thousand reports; on ten thousand 0.3 and 0.5 give it F1 0.935 instead of 0.928). For benchmarks
only; splink is no dependency of the program.
"""

from typing import Any

import duckdb  # type: ignore[import-not-found,unused-ignore]  # only for this benchmark
import numpy as np
import splink.comparison_library as cl  # type: ignore[import-not-found,unused-ignore]  # only for this benchmark
from numpy.typing import NDArray
from splink import Linker, SettingsCreator, block_on  # type: ignore[import-not-found,unused-ignore]  # only for this benchmark
from splink.backends.duckdb import DuckDBAPI  # type: ignore[import-not-found,unused-ignore]  # only for this benchmark

from trucewatch.link.table import Table
from trucewatch.link.times import UNKNOWN

THRESHOLD = 0.9
_EPOCH = 719_163  # ordinal of 1970-01-01, the day DuckDB counts from
_SAMPLED_PAIRS = 2_000_000


def measure(table: Table) -> NDArray[np.int64]:
    """Take the made reports, give the group of each row."""
    connection = duckdb.connect()
    api = DuckDBAPI(connection=connection)
    connection.register("columns", _columns(table))
    connection.execute(
        "create table reports as select unique_id, case when day is null then null else date '1970-01-01' + day end as day,"
        " day as day_number, (day + 1) // 3 as days_a, (day + 2) // 3 as days_b, day // 3 as days_c, lat, lon, kind, actor,"
        " target, deaths, round(lat * 8) as cell_lat, round(lon * 8) as cell_lon from columns"
    )
    linker = Linker(api.register("reports"), _settings(), log_level=40)
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED_PAIRS, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("day", "cell_lat", "cell_lon"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("actor", "target", "kind", "days_a"))
    pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=THRESHOLD)
    found = connection.execute(f"select unique_id, cluster_id from {clusters.physical_name}").fetchnumpy()
    label = np.empty(len(table), dtype=np.int64)
    label[found["unique_id"]] = found["cluster_id"]
    return label


def _columns(table: Table) -> dict[str, Any]:
    def masked(values: NDArray[Any], missing: NDArray[np.bool_]) -> Any:
        return np.ma.array(values, mask=missing)

    none = np.isnan(table.lat[:, 0])
    undated = table.day0 == UNKNOWN
    return {
        "unique_id": np.arange(len(table), dtype=np.int64),
        "day": masked(np.where(undated, 0, table.day0 - _EPOCH).astype(np.int32), undated),
        "lat": masked(np.nan_to_num(table.lat[:, 0]).astype(np.float64), none),
        "lon": masked(np.nan_to_num(table.lon[:, 0]).astype(np.float64), none),
        "kind": table.type.astype(np.int32),
        "actor": masked(table.actor, table.actor == 0),
        "target": masked(table.target, table.target == 0),
        "deaths": masked(table.low[:, 0], table.low[:, 0] < 0),
    }


def _settings() -> SettingsCreator:
    around = [block_on(days, "cell_lat", "cell_lon") for days in ("days_a", "days_b", "days_c")]
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=False, metrics=["day", "day", "day"], thresholds=[1, 2, 4]
            ),
            cl.DistanceInKMAtThresholds("lat", "lon", [3, 12, 30]),
            cl.ExactMatch("kind"),
            cl.ExactMatch("actor"),
            cl.ExactMatch("target"),
            cl.ExactMatch("deaths"),
        ],
        blocking_rules_to_generate_predictions=[*around, block_on("day", "actor", "target"), block_on("day", "kind", "deaths")],
        retain_matching_columns=False,
        probability_two_random_records_match=4 / 100_000,
    )
