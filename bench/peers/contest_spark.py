"""Spark MLlib as a contestant: its implicit ALS, local on two cores."""

import numpy as np
import pyspark
from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession

from contest import Data, arguments, contest

options = arguments(__doc__)
data = Data(options.folder)
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.driver.memory", "4g")
    .config("spark.sql.shuffle.partitions", "4")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)

DEFAULTS = [dict(rank=10, regParam=0.1, alpha=1.0, maxIter=10), dict(rank=64, regParam=0.1, alpha=10.0, maxIter=10)]


def draw(random):
    return dict(
        rank=int(random.choice([10, 32, 64, 128])),
        regParam=float(np.exp(random.uniform(np.log(0.005), np.log(1)))),
        alpha=float(np.exp(random.uniform(np.log(1), np.log(40)))),
        maxIter=10,
    )


def factors(frame, rows, rank):
    values = np.zeros((rows, rank), np.float32)
    for row in frame.collect():
        values[row["id"]] = row["features"]
    return values


def fit(matrix, settings):
    pairs = matrix.tocoo()
    table = list(zip(pairs.row.tolist(), pairs.col.tolist(), pairs.data.tolist()))
    ratings = spark.createDataFrame(table, "user int, item int, rating float").repartition(4).cache()
    model = ALS(
        implicitPrefs=True, userCol="user", itemCol="item", ratingCol="rating", seed=options.seed, numUserBlocks=2,
        numItemBlocks=2, **settings
    ).fit(ratings)
    user_factors = factors(model.userFactors, data.users, settings["rank"])
    item_factors = factors(model.itemFactors, data.items, settings["rank"])
    ratings.unpersist()
    return lambda users: user_factors[users] @ item_factors.T


contest(f"Spark {pyspark.__version__} ALS", data, DEFAULTS, draw, fit, options.budget, options.seed)
spark.stop()
