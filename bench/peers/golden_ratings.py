"""Predictions of Surprise that core's GoldenRatingsTest holds Weft to.

    python golden_ratings.py

Ratings and random starts are formulas, which the test repeats.
"""

import numpy as np
import surprise
from surprise import NMF, SVD, Dataset, KNNBaseline, Reader, SVDpp

USERS, ITEMS, FACTORS = 14, 9, 3


def rating(user, item):
    """1 to 5; None where the user has not rated the item. The first user has rated all."""
    if user > 0 and ((3 * user + 2 * item) % 5 == 0 or (user + item) % 7 == 3):
        return None
    return 1 + (user * user + 5 * item + 3 * user * item) % 11 % 5


class Formula(np.random.RandomState):
    """Answers every request for a random matrix by a formula; requests are counted."""

    requests = 0

    def matrix(self, size):
        self.requests += 1
        rows, columns = np.indices(size)
        return np.sin(1 + 7 * self.requests + rows * size[1] + columns)

    def normal(self, mean, deviation, size):
        return mean + deviation * self.matrix(size)

    def uniform(self, low, high, size):
        return low + (high - low) * (1 + self.matrix(size)) / 2


rows = [(u, i, float(rating(u, i)), None) for u in range(USERS) for i in range(ITEMS) if rating(u, i)]
# A rated item would be its own nearest neighbour in Surprise.
asked = [(u, i) for u in range(USERS) for i in range(ITEMS) if not rating(u, i)][::4]
train = Dataset(Reader(rating_scale=(1, 5))).construct_trainset(rows)
# Starts go by inner ids, which must be the numbers themselves.
assert [train.to_raw_uid(u) for u in range(USERS)] == list(range(USERS))
assert [train.to_raw_iid(i) for i in range(ITEMS)] == list(range(ITEMS))
print("Surprise %s, %d ratings, asked: %s" % (surprise.__version__, len(rows), asked))

baselines = {"method": "als", "n_epochs": 10, "reg_u": 15, "reg_i": 10}


def neighbours(users):
    options = {"name": "pearson_baseline", "user_based": users, "shrinkage": 5}
    return KNNBaseline(k=3, sim_options=options, bsl_options=baselines, verbose=False)


for name, algorithm in {
    "svd": SVD(n_factors=FACTORS, n_epochs=20, lr_all=0.02, random_state=Formula()),
    "svd++": SVDpp(n_factors=FACTORS, n_epochs=20, lr_all=0.02, random_state=Formula()),
    "nmf": NMF(n_factors=FACTORS, n_epochs=20, random_state=Formula()),
    "knn-baseline items": neighbours(False),
    "knn-baseline users": neighbours(True),
}.items():
    algorithm.fit(train)
    answers = [algorithm.predict(u, i).est for u, i in asked]
    print("%s: %s" % (name, ", ".join("%.6f" % answer for answer in answers)))
