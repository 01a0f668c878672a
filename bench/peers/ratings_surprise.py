"""SVD++ and SVD of Surprise on ML-100K, the peer of dev.weft.bench.SvdPlusPlusSpeed.

Surprise's own settings, ratings cached; trained on the random folds 2 to 5, tested on fold 1.

    echo | python ratings_surprise.py FOLDER
"""

import csv
import sys
import time

import surprise
from surprise import SVD, Dataset, Reader, SVDpp, accuracy

from turns import serve

folder = sys.argv[1]
with open(folder + "/u.data") as lines:
    rows = [line.split("\t") for line in lines]
with open(folder + "/splits.tsv") as lines:
    folds = [row["random_fold"] for row in csv.DictReader(lines, delimiter="\t")]
ratings = [(user, item, float(value), None) for user, item, value, _ in rows]
data = Dataset(Reader(rating_scale=(1, 5)))
train = data.construct_trainset([r for r, fold in zip(ratings, folds) if fold != "1"])
test = [r[:3] for r, fold in zip(ratings, folds) if fold == "1"]


def algorithm(name):
    return SVDpp(cache_ratings=True, random_state=1) if name == "svd++" else SVD(random_state=1)


def measure():
    seconds = {}
    for name in ("svd++", "svd"):
        start = time.perf_counter()
        algorithm(name).fit(train)
        seconds[name] = time.perf_counter() - start
    return seconds


facts = {"surprise": surprise.__version__}
for name in ("svd++", "svd"):
    facts["rmse " + name] = round(accuracy.rmse(algorithm(name).fit(train).test(test), verbose=False), 4)
serve(facts, measure)
