"""ALS by Spark MLlib on this machine, the peer of dev.weft.bench.AlsSpeed: seconds an iteration.

Implicit preferences with alpha 10; the difference of two fits, of 2 and of 6 iterations. One partition a thread. Needs
a Java that this Spark runs on, 17 or 21: the first on the path, or the one in SPARK_JAVA_HOME.

    echo | SPARK_JAVA_HOME=/usr/lib/jvm/java-17 python als_spark.py --factors 64 --out ../target/als
"""

import argparse
import os
import time

import numpy as np

from ml_1m import liked
from turns import serve

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-1m")
parser.add_argument("--factors", type=int, default=64)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--out", required=True)
options = parser.parse_args()
# The JAVA_HOME of this environment is Weft's.
os.environ.pop("JAVA_HOME", None)
if "SPARK_JAVA_HOME" in os.environ:
    os.environ["JAVA_HOME"] = os.environ["SPARK_JAVA_HOME"]
os.environ.pop("JAVA_TOOL_OPTIONS", None)

import pyspark  # noqa: E402
from pyspark.ml.recommendation import ALS  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

X = liked(options.data, lambda folds: folds != 1).tocoo()
session = (
    SparkSession.builder.master(f"local[{options.threads}]")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.driver.memory", "3g")
    .config("spark.driver.host", "localhost")
    .config("spark.sql.shuffle.partitions", str(options.threads))
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)
pairs = session.createDataFrame(
    [(int(u), int(i), 1.0) for u, i in zip(X.row, X.col)], ["user", "item", "rating"]
).repartition(options.threads)
pairs.cache().count()
FEW, MANY, QUALITY = 2, 6, 8


def fit(iterations):
    als = ALS(
        rank=options.factors,
        maxIter=iterations,
        implicitPrefs=True,
        alpha=10.0,
        regParam=0.1,
        numUserBlocks=options.threads,
        numItemBlocks=options.threads,
        userCol="user",
        itemCol="item",
        ratingCol="rating",
        seed=1,
    )
    start = time.perf_counter()
    model = als.fit(pairs)
    model.userFactors.count()
    return model, time.perf_counter() - start


def factors(frame, rows):
    values = np.zeros((rows, options.factors), "<f4")
    for row in frame.collect():
        values[row["id"]] = row["features"]
    return values


def iteration():
    few = fit(FEW)[1]
    return (fit(MANY)[1] - few) / (MANY - FEW)


model = fit(QUALITY)[0]
np.vstack([factors(model.userFactors, X.shape[0]), factors(model.itemFactors, X.shape[1])]).tofile(
    f"{options.out}-spark.f32"
)
serve(
    {"spark": pyspark.__version__, "factors": options.factors, "alpha": 10, "regParam": 0.1, "pairs": X.nnz},
    lambda: {"spark": iteration()},
)
