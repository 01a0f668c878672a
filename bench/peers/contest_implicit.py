"""implicit as a contestant: ALS, BPR, or item neighbourhoods (cosine, TF-IDF, BM25)."""

import warnings

import implicit
from implicit.als import AlternatingLeastSquares
from implicit.bpr import BayesianPersonalizedRanking
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender, TFIDFRecommender

from contest import Data, arguments, contest, log_uniform

warnings.filterwarnings("ignore", message="Method expects CSR input")  # its own conversion
options = arguments(__doc__)
data = Data(options.folder)

# implicit's own defaults, then those of Rendle et al. 2022 turned into its parameters.
ALS = [
    dict(factors=64, regularization=0.01, alpha=1.0, iterations=15),
    dict(factors=128, regularization=10.0, alpha=10.0, iterations=15),
]
BPR = [dict(factors=100, learning_rate=0.01, regularization=0.01, iterations=100)]
NEIGHBOURS = [dict(kind=kind, K=K) for kind in ("cosine", "tfidf", "bm25") for K in (20, 50, 100, 200)]


def draw_als(random):
    return dict(
        factors=int(random.choice([32, 64, 128, 192])),
        regularization=log_uniform(random, 0.01, 300),
        alpha=log_uniform(random, 1, 40),
        iterations=int(random.choice([10, 15, 20])),
    )


def draw_bpr(random):
    return dict(
        factors=int(random.choice([32, 64, 100, 128])),
        learning_rate=log_uniform(random, 0.005, 0.1),
        regularization=log_uniform(random, 0.001, 0.1),
        iterations=int(random.choice([50, 100, 200])),
    )


def draw_neighbours(random):
    return dict(
        kind="bm25",
        K=int(random.choice([20, 50, 100, 200, 400])),
        K1=log_uniform(random, 0.1, 20),
        B=float(random.uniform(0, 1)),
    )


def fit_factors(kind):
    def fit(matrix, settings):
        model = kind(random_state=options.seed, num_threads=2, **settings)
        model.fit(matrix, show_progress=False)
        return lambda users: model.user_factors[users] @ model.item_factors.T

    return fit


def fit_neighbours(matrix, settings):
    settings = dict(settings)
    kinds = {"cosine": CosineRecommender, "tfidf": TFIDFRecommender, "bm25": BM25Recommender}
    model = kinds[settings.pop("kind")](num_threads=2, **settings)
    model.fit(matrix, show_progress=False)
    return lambda users: (matrix[users] @ model.similarity).toarray()


defaults, draw, fit = {
    "als": (ALS, draw_als, fit_factors(AlternatingLeastSquares)),
    "bpr": (BPR, draw_bpr, fit_factors(BayesianPersonalizedRanking)),
    "item-knn": (NEIGHBOURS, draw_neighbours, fit_neighbours),
}[options.kind]
contest(f"implicit {implicit.__version__} {options.kind}", data, defaults, draw, fit, options)
