"""The 10 largest inner products with numpy, the peer of dev.weft.bench.TopTenSpeed.

Matrix times vector by OpenBLAS, then argpartition and a sort of the 10.

    echo | python topk_numpy.py FILE ITEMS FACTORS QUERIES
"""

import sys
import time

import numpy as np

from turns import libraries, serve

K = 10
path, items, factors, queries = sys.argv[1], *map(int, sys.argv[2:])
values = np.fromfile(path, np.float32).reshape(-1, factors)
V, Q = values[:items].copy(), values[items:].copy()


def top(query):
    scores = V @ query
    best = np.argpartition(scores, items - K)[items - K :]
    return best[np.argsort(-scores[best])]


def measure():
    start = time.perf_counter()
    for query in Q:
        top(query)
    seconds = (time.perf_counter() - start) / queries
    return {"query": seconds, "scan_one_thread": seconds}


checksum = sum(int((np.arange(1, K + 1) * top(query)).sum()) for query in Q)
serve({"numpy": np.__version__, "blas": libraries(), "checksum": checksum}, measure)
