"""myFM as a contestant that predicts ratings: Bayesian factorisation machines.

With the side information of its documentation: which items the user rated, who rated the item, user
attributes and the item's genres. The documentation's two models for ratings, a regression and an
ordered probit whose expectation is the prediction.
"""

import importlib.metadata
import os

os.environ["TQDM_DISABLE"] = "1"  # its bar would fill the judge's screen

import numpy as np  # noqa: E402
from myfm import MyFMOrderedProbit, MyFMRegressor, RelationBlock  # noqa: E402
from scipy import sparse  # noqa: E402

from contest import arguments  # noqa: E402
from contest_ratings import RatingData, contest_ratings  # noqa: E402

options = arguments(__doc__)
data = RatingData(options.folder)
attributes = data.user_features().astype(np.float64)
genres = data.item_features("tags").astype(bool).astype(np.float64)

DEFAULTS = [dict(model="regression", rank=10, n_iter=200), dict(model="ordered probit", rank=10, n_iter=200)]


def draw(random):
    return dict(
        model=str(random.choice(["regression", "ordered probit"])),
        rank=int(random.choice([8, 10, 12, 16, 24, 32])),
        n_iter=int(random.choice([200, 300, 512])),
    )


def scaled(matrix):
    """Rows of length 1, as in the documentation."""
    return sparse.diags(1 / np.sqrt(np.maximum(1, np.asarray(matrix.sum(axis=1)).ravel()))) @ matrix


def fit(ratings, settings):
    given = sparse.csr_matrix(
        (np.ones(len(ratings.users)), (ratings.users, ratings.items)), shape=(data.users, data.items)
    )
    of_user = [sparse.identity(data.users), scaled(given), attributes]
    of_item = [sparse.identity(data.items), scaled(given.T.tocsr()), genres]
    user_rows, item_rows = (sparse.csr_matrix(sparse.hstack(parts)) for parts in (of_user, of_item))
    known = dict(
        X_rel=[RelationBlock(ratings.users, user_rows), RelationBlock(ratings.items, item_rows)],
        group_shapes=[part.shape[1] for part in of_user + of_item],
        n_iter=settings["n_iter"],
        n_kept_samples=settings["n_iter"],
    )
    nothing = sparse.csr_matrix((len(ratings.users), 0))
    if settings["model"] == "regression":
        model = MyFMRegressor(rank=settings["rank"], random_seed=options.seed)
        model.fit(nothing, ratings.values, **known)
    else:
        model = MyFMOrderedProbit(rank=settings["rank"], random_seed=options.seed)
        model.fit(nothing, ratings.values - data.scale[0], **known)

    def predict(users, items):
        asked = [RelationBlock(users, user_rows), RelationBlock(items, item_rows)]
        nothing = sparse.csr_matrix((len(users), 0))
        if settings["model"] == "regression":
            return model.predict(nothing, X_rel=asked)
        shares = model.predict_proba(nothing, X_rel=asked)
        return data.scale[0] + shares @ np.arange(shares.shape[1])

    return predict


contest_ratings(f"myFM {importlib.metadata.version('myfm')}", data, DEFAULTS, draw, fit, options)
