"""The newest posts of a stream, without keeping the others."""

import heapq
from collections.abc import Iterable

from summarize.article import Post


def newest(posts: Iterable[Post], limit: int) -> list[Post]:
    """The `limit` newest posts, newest first; the undated ones last; equal dates in input order."""
    kept = heapq.nsmallest(
        limit, ((_key(post), number, post) for number, post in enumerate(posts)), key=_order
    )
    return [post for _, _, post in kept]


def _order(item: tuple[tuple[bool, float], int, Post]) -> tuple[tuple[bool, float], int]:
    return item[:2]


def _key(post: Post) -> tuple[bool, float]:
    return (True, 0.0) if post.published is None else (False, -post.published.timestamp())
