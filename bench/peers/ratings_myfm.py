"""myFM on one of the random folds of MovieLens 100K, beside `weft benchmark ml-100k-ratings`.

Bayesian factorisation machines with the side information of their documentation: which items the
user rated, who rated the item, user attributes, genres. Needs `pip install myfm==0.4.0`.

    python bench/peers/ratings_myfm.py --data ../shared/data/ml-100k --fold 1
"""

import argparse
import os
import time

import myfm
import numpy as np
from myfm import RelationBlock
from scipy import sparse

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-100k")
parser.add_argument("--fold", type=int, default=1)
parser.add_argument("--rank", type=int, default=10)
parser.add_argument("--iterations", type=int, default=200)
options = parser.parse_args()


def lines(name, separator, encoding="utf-8"):
    with open(os.path.join(options.data, name), encoding=encoding) as file:
        return [line.rstrip("\n").split(separator) for line in file]


header, *splits = lines("splits.tsv", "\t")
ratings = np.array(lines("u.data", "\t"), dtype=np.int64)
user, item, value = ratings[:, 0] - 1, ratings[:, 1] - 1, ratings[:, 2].astype(float)
test = np.array([int(row[header.index("random_fold")]) for row in splits]) == options.fold
train = ~test
users, items = user.max() + 1, item.max() + 1
given = sparse.csr_matrix((np.ones(train.sum()), (user[train], item[train])), shape=(users, items))


def one_hot(values):
    names, index = np.unique(values, return_inverse=True)
    return sparse.csr_matrix((np.ones(len(index)), (np.arange(len(index)), index)), shape=(len(index), len(names)))


def scaled(matrix):
    return sparse.diags(1 / np.sqrt(np.maximum(1, np.asarray(matrix.sum(axis=1)).ravel()))) @ matrix


people = lines("u.user", "|")
attributes = sparse.hstack([one_hot([int(p[1]) // 10 for p in people]), one_hot([p[2] for p in people]), one_hot([p[3] for p in people])])
genres = sparse.csr_matrix(np.array([[float(x) for x in row[5:24]] for row in lines("u.item", "|", "latin1")]))
of_user = [sparse.identity(users), scaled(given), attributes]
of_item = [sparse.identity(items), scaled(given.T.tocsr()), genres]


def blocks(rows):
    return [
        RelationBlock(user[rows], sparse.csr_matrix(sparse.hstack(of_user))),
        RelationBlock(item[rows], sparse.csr_matrix(sparse.hstack(of_item))),
    ]


start = time.perf_counter()
model = myfm.MyFMRegressor(rank=options.rank, random_seed=1)
model.fit(
    sparse.csr_matrix((train.sum(), 0)), value[train], X_rel=blocks(train), n_iter=options.iterations,
    n_kept_samples=options.iterations, group_shapes=[part.shape[1] for part in of_user + of_item],
)
seconds = time.perf_counter() - start
predicted = np.clip(model.predict(sparse.csr_matrix((test.sum(), 0)), X_rel=blocks(test)), 1, 5)
rmse = np.sqrt(np.mean((predicted - value[test]) ** 2))
print(f"myFM {options.rank} factors, {options.iterations} iterations, fold {options.fold}: RMSE {rmse:.4f}, {seconds:.0f} s")
