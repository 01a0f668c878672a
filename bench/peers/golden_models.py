"""Golden weights of EASE and item neighbourhoods, for the tests of core.

EASE by numpy in float64, from the formula of Steck (WWW 2019, eq. 8); item neighbourhoods by
implicit's CosineRecommender, whose neighbours include the item itself. The data is made here.

Needs numpy, scipy and implicit 0.7.3, which bench/run does not.

    python golden_models.py > ../../core/src/test/resources/dev/weft/models/golden_models.tsv
"""

import implicit
import numpy as np
from implicit.nearest_neighbours import CosineRecommender
from scipy import sparse

USERS, ITEMS, NEIGHBOURS, PENALTY = 40, 12, 4, 5.0

random = np.random.default_rng(7)
taste = random.normal(size=(USERS, 2)) @ random.normal(size=(2, ITEMS))
taken = taste + random.normal(size=taste.shape) > 0.4
X = np.where(taken, random.integers(1, 6, size=taken.shape), 0).astype(np.float64)

print("# made by bench/peers/golden_models.py with numpy %s and implicit %s" % (np.__version__, implicit.__version__))
print("# history: user, then item:weight; weight: model, from, to, value; ranking: user, model, unseen items best first")
for user, row in enumerate(X):
    print("history", user, *("%d:%d" % (item, row[item]) for item in np.flatnonzero(row)), sep="\t")

G = X.T @ X
P = np.linalg.inv(G + PENALTY * np.eye(ITEMS))
B = -P / np.diag(P)
np.fill_diagonal(B, 0)

model = CosineRecommender(K=NEIGHBOURS + 1)
model.fit(sparse.csr_matrix(X), show_progress=False)
# Row i of implicit's matrix holds the neighbours of i; as weights from history to score, transposed.
S = model.similarity.toarray()
np.fill_diagonal(S, 0)
assert (np.count_nonzero(S, axis=1) <= NEIGHBOURS).all()

for name, weights in (("ease(lambda=%s, dropout=0)" % PENALTY, B), ("item-knn(k=%d)" % NEIGHBOURS, S.T)):
    for i, j in zip(*np.nonzero(weights)):
        print("weight", name, i, j, "%.9f" % weights[i, j], sep="\t")
    scores = X @ weights
    for user in range(USERS):
        unseen = np.flatnonzero(X[user] == 0)
        order = unseen[np.lexsort((unseen, -np.round(scores[user, unseen], 9)))]
        print("ranking", user, name, *order, sep="\t")
