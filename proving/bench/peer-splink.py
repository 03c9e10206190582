"""Splink on a published set, with a model written by hand for it: prints F1 over pairs and seconds of all but reading.

    python peer-splink.py febrl3 febrl3.csv
"""

import json
import re
import sys
import time

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def febrl3(path):
    rows = pd.read_csv(path, dtype=str, skipinitialspace=True)
    rows.columns = [name.strip() for name in rows.columns]
    rows = rows.rename(columns={"rec_id": "unique_id"})
    truth = rows["unique_id"].map(lambda name: re.match(r"rec-(\d+)-", name.strip()).group(1))
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.LevenshteinAtThresholds("date_of_birth", 1),
            cl.LevenshteinAtThresholds("soc_sec_id", 2),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
            cl.ExactMatch("postcode"),
            cl.JaroWinklerAtThresholds("suburb", [0.9]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"),
            block_on("date_of_birth"),
            block_on("given_name", "surname"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
        ],
    )
    return rows, truth, settings, [["given_name", "surname"], ["date_of_birth"], ["soc_sec_id"]]


def fake_1000(path):
    rows = pd.read_csv(path, dtype=str)
    truth = rows["cluster"]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.NameComparison("surname"),
            cl.LevenshteinAtThresholds("dob", 1),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first_name"),
            block_on("surname"),
            block_on("dob"),
            block_on("email"),
        ],
    )
    return rows.drop(columns="cluster"), truth, settings, [["first_name", "surname"], ["dob"], ["email"]]


def pairs(labels):
    counts = labels.value_counts()
    return int((counts * (counts - 1) // 2).sum())


def main(name, path):
    rows, truth, settings, passes = {"febrl3": febrl3, "fake_1000": fake_1000}[name](path)
    began = time.perf_counter()
    database = DuckDBAPI()
    linker = Linker(database.register(rows), settings, log_level=50)
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*columns) for columns in passes], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for columns in passes:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    likely = linker.inference.predict(threshold_match_probability=0.05)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(likely, 0.95)
    found = clusters.as_pandas_dataframe().set_index("unique_id")["cluster_id"]
    seconds = time.perf_counter() - began
    found = rows["unique_id"].map(found).reset_index(drop=True)
    truth = truth.reset_index(drop=True)
    right = pairs(found.astype(str) + " " + truth.astype(str))
    print(json.dumps({"f1": 2 * right / (pairs(found) + pairs(truth)), "seconds": seconds}))


main(sys.argv[1], sys.argv[2])
