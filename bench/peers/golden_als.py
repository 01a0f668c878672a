"""Writes the golden file of dev.weft.models.internal.factors.AlsGoldenTest: ALS by implicit on synthetic pairs.

    python golden_als.py > ../../core/src/test/resources/dev/weft/models/internal/factors/als-implicit.csv

30 users with 6 of 20 items each, every item with 9 users. Weft minimises

    sum_observed (1 - s)^2 + a sum_all s^2 + lambda (n_u + 20 a) |X|^2 + lambda (n_i + 30 a) |Y|^2,   s = x.y

and implicit  sum_observed c (1 - t)^2 + sum_unobserved t^2 + r (|X|^2 + |Y|^2),   t = x.y.
With all n_u = 6 and n_i = 9 the penalties are constants, of which only the product of the two counts for the
products s. Completing the square, s = t / (1 + a) when c = (1 + a) / a and r = p (1 + a) / a with p the geometric
mean of Weft's two penalties. With as many factors as items the minimum is that of a convex problem (a weighted
nuclear norm), so it does not matter where the two start.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import implicit  # noqa: E402
import numpy as np  # noqa: E402
from implicit.cpu.als import AlternatingLeastSquares  # noqa: E402
from scipy import sparse  # noqa: E402

USERS, ITEMS, EACH = 30, 20, 6
A, LAMBDA = 0.1, 0.05

# A ring of pairs, then 2 x 2 swaps that keep every count, drawn by a linear congruential generator.
liked = np.zeros((USERS, ITEMS), bool)
for e in range(USERS * EACH):
    liked[e // EACH, e % ITEMS] = True
state = 1


def draw(bound):
    global state
    state = (1103515245 * state + 12345) % 2**31
    return (state >> 8) % bound


for _ in range(4000):
    u, v, i, j = draw(USERS), draw(USERS), draw(ITEMS), draw(ITEMS)
    if liked[u, i] and liked[v, j] and not liked[u, j] and not liked[v, i]:
        liked[u, i] = liked[v, j] = False
        liked[u, j] = liked[v, i] = True
assert (liked.sum(1) == EACH).all() and (liked.sum(0) == USERS * EACH // ITEMS).all()

penalty = np.sqrt(LAMBDA * (EACH + A * ITEMS) * LAMBDA * (USERS * EACH / ITEMS + A * USERS))
model = AlternatingLeastSquares(
    factors=ITEMS,
    regularization=penalty * (1 + A) / A,
    alpha=1.0,
    dtype=np.float64,
    use_cg=False,
    use_native=True,
    iterations=3000,
    num_threads=1,
    random_state=1,
)
model.fit(sparse.csr_matrix(liked * ((1 + A) / A)), show_progress=False)
s = model.user_factors @ model.item_factors.T / (1 + A)

print(f"# X times Y transposed by implicit {implicit.__version__}, numpy {np.__version__}: bench/peers/golden_als.py")
print("# user, its 6 items, then a product for each of the 20 items")
for u in range(USERS):
    print(",".join(map(str, [u, *np.flatnonzero(liked[u])])) + "," + ",".join("%.6f" % x for x in s[u]))
