"""Spark MLlib as a contestant, local on two cores: its implicit ALS for lists, its explicit one for ratings."""

import numpy as np
import pyspark
from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession

from contest import Data, arguments, contest, log_uniform
from contest_ratings import RatingData, contest_ratings

options = arguments(__doc__)
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.driver.memory", "4g")
    .config("spark.sql.shuffle.partitions", "4")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
name = f"Spark {pyspark.__version__} ALS"


def factors(frame, rows, rank):
    """Rows of those that Spark has not seen are NaN, as its predictions are."""
    values = np.full((rows, rank), np.nan, np.float32)
    for row in frame.collect():
        values[row["id"]] = row["features"]
    return values


def fitted(users, items, values, settings):
    """Factors of users and items."""
    table = list(zip(users.tolist(), items.tolist(), values.tolist()))
    ratings = spark.createDataFrame(table, "user int, item int, rating float").repartition(4).cache()
    model = ALS(
        userCol="user", itemCol="item", ratingCol="rating", seed=options.seed, numUserBlocks=2, numItemBlocks=2,
        **settings
    ).fit(ratings)
    user_factors = factors(model.userFactors, data.users, settings["rank"])
    item_factors = factors(model.itemFactors, data.items, settings["rank"])
    ratings.unpersist()
    return user_factors, item_factors


def implicit():
    def draw(random):
        return dict(
            rank=int(random.choice([10, 32, 64, 128])),
            regParam=log_uniform(random, 0.005, 1),
            alpha=log_uniform(random, 1, 40),
            maxIter=10,
        )

    def fit(matrix, settings):
        pairs = matrix.tocoo()
        user_factors, item_factors = map(
            np.nan_to_num, fitted(pairs.row, pairs.col, pairs.data, dict(implicitPrefs=True, **settings))
        )
        return lambda users: user_factors[users] @ item_factors.T

    defaults = [dict(rank=10, regParam=0.1, alpha=1.0, maxIter=10), dict(rank=64, regParam=0.1, alpha=10.0, maxIter=10)]
    contest(name, data, defaults, draw, fit, options)


def explicit():
    def draw(random):
        return dict(
            rank=int(random.choice([8, 10, 16, 32, 64, 100])),
            regParam=log_uniform(random, 0.02, 0.3),
            maxIter=int(random.choice([10, 15, 20])),
        )

    def fit(ratings, settings):
        user_factors, item_factors = fitted(ratings.users, ratings.items, ratings.values, settings)

        def predict(users, items):
            # Where it knows nothing it answers NaN or leaves the row out; here the mean stands in.
            return np.nan_to_num((user_factors[users] * item_factors[items]).sum(axis=1), nan=ratings.values.mean())

        return predict

    contest_ratings(name, data, [dict(rank=10, regParam=0.1, maxIter=10)], draw, fit, options)


data = (RatingData if options.kind == "explicit" else Data)(options.folder)
{"implicit": implicit, "explicit": explicit}[options.kind]()
spark.stop()
