"""`python -m summarize.batch`: one shard from standard input, its receipt to standard output.

What `summarize.batch.shards.make_part_apart` starts on the workers of a cluster.
"""

import pickle
import sys

from summarize.batch.shards import make_part
from summarize.record import dumps

if __name__ == "__main__":
    shard, job, directory = pickle.load(sys.stdin.buffer)
    print(dumps(make_part(shard, job, directory)))  # noqa: T201
