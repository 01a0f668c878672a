"""ALS by implicit, the peer of dev.weft.bench.AlsSpeed: seconds a sweep by conjugate gradient and by Cholesky.

The seconds are the difference of two fits, of 1 and of 6 sweeps, so that what a fit does once is left out. The
factors of a fit with 8 sweeps by each solver are written for Weft to measure. `--alpha` and `--penalty` were chosen
on pairs cut from the training part (fold 2): see bench/peers/als_tune.py.

    echo | python als_implicit.py --factors 64 --out ../target/als
"""

import argparse
import os
import time

# implicit runs rows in parallel itself and asks for this.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import implicit  # noqa: E402
import numpy as np  # noqa: E402
from implicit.cpu.als import AlternatingLeastSquares  # noqa: E402

from ml_1m import liked  # noqa: E402
from turns import libraries, serve  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data", default="../shared/data/ml-1m")
parser.add_argument("--factors", type=int, default=64)
parser.add_argument("--alpha", type=float, default=1.0)
parser.add_argument("--penalty", type=float, default=0.01)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--out", required=True)
options = parser.parse_args()
X = liked(options.data, lambda folds: folds != 1)
FEW, MANY, QUALITY = 1, 6, 8


def fit(conjugate, sweeps):
    model = AlternatingLeastSquares(
        factors=options.factors,
        regularization=options.penalty,
        alpha=options.alpha,
        use_cg=conjugate,
        use_native=True,
        iterations=sweeps,
        num_threads=options.threads,
        random_state=1,
    )
    start = time.perf_counter()
    model.fit(X, show_progress=False)
    return model, time.perf_counter() - start


def sweep(conjugate):
    few = fit(conjugate, FEW)[1]
    return (fit(conjugate, MANY)[1] - few) / (MANY - FEW)


for name, conjugate in (("conjugate_gradient", True), ("cholesky", False)):
    model = fit(conjugate, QUALITY)[0]
    np.vstack([model.user_factors, model.item_factors]).astype("<f4").tofile(f"{options.out}-{name}.f32")

serve(
    {
        "implicit": implicit.__version__,
        "blas": libraries(),
        "factors": options.factors,
        "alpha": options.alpha,
        "penalty": options.penalty,
        "pairs": X.nnz,
    },
    lambda: {"conjugate_gradient": sweep(True), "cholesky": sweep(False)},
)
