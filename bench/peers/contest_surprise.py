"""Surprise as a contestant that predicts ratings: biases alone, item neighbourhoods, SVD, SVD++."""

import numpy as np
import surprise
from surprise import SVD, BaselineOnly, Dataset, KNNBaseline, Reader, SVDpp

from contest import arguments, log_uniform
from contest_ratings import RatingData, contest_ratings

options = arguments(__doc__)
data = RatingData(options.folder)


def biases(random):
    """Ranges about those that the documentation names for alternating least squares."""
    return dict(n_epochs=10, reg_u=log_uniform(random, 2, 30), reg_i=log_uniform(random, 1, 20))


def neighbours(k, shrinkage, min_k, **bsl_options):
    return KNNBaseline(
        k=k,
        min_k=min_k,
        sim_options=dict(name="pearson_baseline", user_based=False, shrinkage=shrinkage),
        bsl_options=dict(method="als", **bsl_options),
        verbose=False,
    )


def draw_neighbours(random):
    return dict(
        k=int(random.choice([20, 30, 40, 60, 80])),
        shrinkage=log_uniform(random, 20, 500),
        min_k=int(random.choice([1, 2, 3, 5])),
        **biases(random),
    )


def draw_factors(random):
    return dict(
        n_factors=int(random.choice([10, 20, 50, 100, 150])),
        n_epochs=int(random.choice([20, 30, 40, 60])),
        lr_all=log_uniform(random, 0.002, 0.015),
        reg_all=log_uniform(random, 0.02, 0.2),
    )


# Surprise's own defaults first; then more shrinkage and passes, which did well on a validation part.
STRONGER = dict(n_epochs=40, lr_all=0.01, reg_all=0.1)
BIASES = dict(n_epochs=10, reg_u=15, reg_i=10)
defaults, draw, algorithm = {
    "baseline": ([BIASES], biases, lambda **s: BaselineOnly(bsl_options=dict(method="als", **s), verbose=False)),
    "knn-baseline": ([dict(k=40, shrinkage=100, min_k=1, **BIASES)], draw_neighbours, neighbours),
    "svd": (
        [dict(n_factors=100, n_epochs=20, lr_all=0.005, reg_all=0.02), dict(n_factors=100, **STRONGER)],
        draw_factors,
        lambda **s: SVD(random_state=options.seed, **s),
    ),
    "svd++": (
        [dict(n_factors=20, n_epochs=20, lr_all=0.007, reg_all=0.02), dict(n_factors=20, **STRONGER)],
        draw_factors,
        lambda **s: SVDpp(random_state=options.seed, cache_ratings=True, **s),
    ),
}[options.kind]


def fit(ratings, settings):
    rows = zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist())
    known = Dataset(Reader(rating_scale=data.scale)).construct_trainset([(u, i, r, None) for u, i, r in rows])
    model = algorithm(**settings).fit(known)
    return lambda users, items: np.array([model.predict(u, i).est for u, i in zip(users.tolist(), items.tolist())])


contest_ratings(f"Surprise {surprise.__version__} {options.kind}", data, defaults, draw, fit, options)
