"""How a peer talks with dev.weft.bench.Peer: a line of facts, then a line of seconds a request."""

import json
import sys


def serve(facts, measure):
    """Prints the facts, then runs `measure` for every line of standard input and prints what it returns."""
    print(json.dumps(facts), flush=True)
    for _ in sys.stdin:
        print(json.dumps(measure()), flush=True)


def libraries():
    """Version, kernels and threads of the BLAS libraries that are loaded."""
    from threadpoolctl import threadpool_info

    return [
        "%s %s %s, %s threads"
        % (pool["internal_api"], pool.get("version"), pool.get("architecture", ""), pool["num_threads"])
        for pool in threadpool_info()
    ]
