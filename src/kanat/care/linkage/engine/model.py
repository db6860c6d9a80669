"""The model: Fellegi and Sunter's, by Splink. Weights are estimated on the register itself; common names weigh less.

Records are compared when they share a key (`keys`). A key that many records share tells nothing and costs much: it is
left out. Where the work is done is told in `backends`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

import pyarrow as pa
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on

from kanat.care.linkage.engine.records import Scored

SAMPLED = 2e6  # random pairs by which chance agreement is measured
SEED = 2
CLOSE = (0.92, 0.85, 0.75)  # Jaro-Winkler similarity of folded names
RECALL_OF_SURE = 0.3  # share of true pairs with names and birth exactly alike, roughly
SHARED = {"words": (4, 3, 2, 1), "numbers": (2, 1)}  # how many of an address both have
CROSSED = 0.88  # similarity of a given name and a surname that are taken for swapped
CHANCE_SWAPPED = 2e-6  # how often two people's names look swapped: too seldom to be counted in a sample


COLUMNS = ("given", "surname", "born", "number", "phone", "words", "numbers")
OPTIONAL = ("number", "phone", "words", "numbers")  # compared only where two records at least have it
TOLD_AS = {"words": "address", "numbers": "address"}  # to people, who read one line of evidence for both
ENOUGH = 5_000  # records from which the weights are estimated on them
TWICE = 0.02  # share of records that stand twice, where nothing is estimated
Weights = Mapping[str, Mapping[str, tuple[float, float]]]
WEIGHTS: Weights = {
    "given": {
        "swapped": (0.08, 2e-6), "exact": (0.70, 0.0024), "close0": (0.12, 0.0006), "close1": (0.05, 0.004),
        "close2": (0.02, 0.028), "different": (0.03, 0.965),
    },
    "surname": {
        "exact": (0.76, 0.0012), "close0": (0.15, 0.0007), "close1": (0.05, 0.0027), "close2": (0.02, 0.021),
        "different": (0.02, 0.974),
    },
    "born": {
        "exact": (0.74, 3.5e-5), "slip": (0.03, 1.7e-5), "neighbour": (0.10, 7.9e-5), "month": (0.07, 0.0012),
        "day": (0.01, 0.0004), "year": (0.02, 0.0127), "different": (0.03, 0.985),
    },
    "number": {"exact": (0.95, 1e-9), "different": (0.05, 1.0)},
    "phone": {"exact": (0.60, 1e-5), "different": (0.40, 1.0)},
    "words": {
        "shared4": (0.35, 2e-7), "shared3": (0.25, 6e-6), "shared2": (0.20, 3e-4), "shared1": (0.12, 0.02),
        "different": (0.08, 0.98),
    },
    "numbers": {"shared2": (0.65, 1e-4), "shared1": (0.25, 0.03), "different": (0.10, 0.97)},
}  # fmt: skip
"""Column -> level -> how often it is seen among pairs of one person, and among others.

Estimated on an invented register of 50,000 (45% Turkish, 45% Azerbaijani, 10% Russian names); used where a register is
too small to estimate its own.
"""


class Backend(Protocol):
    """Where the model runs."""

    similarity: str  # name of Jaro and Winkler's measure there
    shared: str  # how many members two arrays have in common, there; with places {one} and {other}

    def register(self, table: pa.Table) -> Any:
        """Take the records, without keys that too many share; gives what Splink links."""

    def rows(self, pairs: Any) -> Iterator[dict[str, Any]]:
        """Read the pairs that were found, sorted by nothing."""

    def close(self) -> None:
        """End, and remove what was kept on the way."""


def settings(
    *, backend: Backend, held: Collection[str], known: Weights | None, records: int, households: bool
) -> SettingsCreator:
    """Give the comparisons and the blocking; `held` are the columns of `OPTIONAL` that tell something."""
    similarity = backend.similarity
    found = [_given(similarity, known), _surname(similarity, known), _born(known)]
    shared = [_household(similarity)] if households else []
    if "number" in held:
        found.append(_same("number"))
    if "phone" in held:
        found.append(_same("phone", *shared))
    found += [_address(column, backend, known, *shared) for column in SHARED if column in held]
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        comparisons=found,
        probability_two_random_records_match=min(0.01, TWICE * 2 / max(records, 2)),
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=False,
    )


def _swapped(similarity: str) -> str:
    """Given name and surname stand in each other's place: both cross more alike than they are straight."""
    return (
        f"{similarity}(stem_l, surname_r) >= {CROSSED} AND {similarity}(surname_l, stem_r) >= {CROSSED}"
        f" AND {similarity}(surname_l, surname_r) < {CROSSED}"
    )


def _level(level: Any, column: str, name: str, *, known: Weights | None) -> Any:
    """Give a level its weights beforehand where the register is too small to estimate them."""
    if known is None:
        return level
    same, chance = known[column][name]
    return level.configure(
        m_probability=same, u_probability=chance, fix_m_probability=True, fix_u_probability=True
    )  # fmt: skip


def _name(column: str, swapped: Any, known: Weights | None) -> Any:
    alike = [(f"close{place}", levels.JaroWinklerLevel(column, threshold)) for place, threshold in enumerate(CLOSE)]
    return comparisons.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            swapped,
            _level(levels.ExactMatchLevel(column, term_frequency_adjustments=True), column, "exact", known=known),
            *(_level(level, column, name, known=known) for name, level in alike),
            _level(levels.ElseLevel(), column, "different", known=known),
        ],
    )


def _given(similarity: str, known: Weights | None) -> Any:
    swapped: Any = levels.CustomLevel(_swapped(similarity), label_for_charts="swapped")
    if known is None:
        swapped = swapped.configure(u_probability=CHANCE_SWAPPED, fix_u_probability=True)
    return _name("given", _level(swapped, "given", "swapped", known=known), known)


def _surname(similarity: str, known: Weights | None) -> Any:
    """Of swapped names the given name's comparison has said all; here they count as unknown."""
    swapped = levels.CustomLevel(_swapped(similarity), label_for_charts="swapped").configure(is_null_level=True)
    return _name("surname", swapped, known)


def _born(known: Weights | None) -> Any:
    year, month, day = (f"substr(born_{{side}}, {start}, {size})" for start, size in ((1, 4), (6, 2), (9, 2)))

    def same(part: str) -> str:
        return f"{part.format(side='l')} = {part.format(side='r')}"

    swapped = f"{month.format(side='l')} = {day.format(side='r')} AND {day.format(side='l')} = {month.format(side='r')}"
    apart = f"abs(cast({year.format(side='l')} as int) - cast({year.format(side='r')} as int)) = 1"
    conditions = {
        "slip": f"{same(year)} AND {swapped}",
        "neighbour": f"{same(month)} AND {same(day)} AND {apart}",
        "month": f"{same(year)} AND {same(month)}",
        "day": f"{same(year)} AND {same(day)}",
        "year": same(year),
    }
    return comparisons.CustomComparison(
        output_column_name="born",
        comparison_levels=[
            levels.NullLevel("born"),
            _level(levels.ExactMatchLevel("born"), "born", "exact", known=known),
            *(
                _level(levels.CustomLevel(condition, label_for_charts=name), "born", name, known=known)
                for name, condition in conditions.items()
            ),
            _level(levels.ElseLevel(), "born", "different", known=known),
        ],
    )


def _household(similarity: str) -> Any:
    """People of one home share its address and telephone: of two with other given names these tell nothing."""
    other = f"{similarity}(given_l, given_r) < {CLOSE[-1]} AND NOT coalesce({_swapped(similarity)}, false)"
    return levels.CustomLevel(other, label_for_charts="household").configure(is_null_level=True)


def _same(column: str, *untold: Any) -> Any:
    """Compare for being the same, with weights that are set.

    Numbers are typed wrongly at times, and two people never share one; a telephone is shared by a household.
    """
    exact, other = levels.ExactMatchLevel(column), levels.ElseLevel()
    return comparisons.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            *untold,
            _level(exact, column, "exact", known=WEIGHTS),
            _level(other, column, "different", known=WEIGHTS),
        ],
    )


def _address(column: str, backend: Backend, known: Weights | None, *untold: Any) -> Any:
    """Compare by how many telling words, or numbers, two addresses have in common."""
    shared = backend.shared.format(one=f"{column}_l", other=f"{column}_r")
    alike = {count: levels.CustomLevel(f"{shared} >= {count}", label_for_charts=str(count)) for count in SHARED[column]}
    return comparisons.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            *untold,
            *(_level(level, column, f"shared{count}", known=known) for count, level in alike.items()),
            _level(levels.ElseLevel(), column, "different", known=known),
        ],
    )


def score(table: pa.Table, backend: Backend, *, lowest: float, households: bool) -> Iterator[Scored]:
    """Give every pair at or above a probability; weights are estimated where there are records enough."""
    count = table.num_rows
    known = WEIGHTS if count < ENOUGH else None
    held = [column for column in OPTIONAL if count - table.column(column).null_count > 1]
    wanted = settings(backend=backend, held=held, known=known, records=count, households=households)
    linker = Linker(backend.register(table), wanted)
    if known is None:
        train(linker)
    found = linker.inference.predict(threshold_match_probability=lowest)
    for row in backend.rows(found):
        yield _scored(row)


def train(linker: Linker) -> None:
    """Estimate how often each level is seen among pairs of one person, and among others."""
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("given", "surname", "born")], recall=RECALL_OF_SURE
    )
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED, seed=SEED)
    for rule in (block_on("born"), block_on("given", "surname")):
        training.estimate_parameters_using_expectation_maximisation(rule)


def _scored(row: dict[str, Any]) -> Scored:
    one, other = sorted((int(row["unique_id_l"]), int(row["unique_id_r"])))
    weights: dict[str, float] = {}
    for column in COLUMNS:
        if row.get(f"mw_{column}") is not None:
            weight = float(row[f"mw_{column}"]) + float(row.get(f"mw_tf_adj_{column}") or 0)
            field = TOLD_AS.get(column, column)
            weights[field] = weights.get(field, 0.0) + weight
    return Scored(one, other, float(row["match_probability"]), weights)
