"""Many articles, in as many processes as wanted: the order and the bytes are those of one."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from lagebild.errors import LagebildError, PipelineError
from lagebild.lang.language import Language
from lagebild.model import Article, Coder, Reading
from lagebild.reading.read import read_article

AHEAD = 16


class ReadingFailure(LagebildError):
    """One article could not be read; the others are."""


def read_many(
    articles: Iterable[Article], language: Language, coder: Coder, pipeline: str | None = None, jobs: int = 1
) -> Iterator[Reading | ReadingFailure]:
    """The readings in the order of the articles; what goes wrong with one comes in its place.

    At most 16 articles a job are held ahead, so that a long stream needs no more memory than a short one.
    """
    if jobs <= 1:
        yield from (_read(article, language, coder, pipeline) for article in articles)
        return
    stream = iter(articles)
    # Forked workers inherit the language as it is: its rules need not be picklable.
    fork = get_context("fork")
    with ProcessPoolExecutor(jobs, fork, initializer=_settle, initargs=(language, coder, pipeline)) as pool:
        try:
            waiting = deque(pool.submit(_read_here, article) for article in islice(stream, jobs * AHEAD))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(_read_here, article) for article in islice(stream, 1))
        except BrokenProcessPool:
            raise LagebildError("workers-ended") from None


_settled: list[tuple[Language, Coder, str | None]] = []


def _settle(language: Language, coder: Coder, pipeline: str | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent alone is interrupted, and ends the workers
    _settled.append((language, coder, pipeline))


def _read_here(article: Article) -> Reading | ReadingFailure:
    return _read(article, *_settled[-1])


def _read(article: Article, language: Language, coder: Coder, pipeline: str | None) -> Reading | ReadingFailure:
    try:
        return read_article(article, language, coder, pipeline)
    except PipelineError:
        raise
    except Exception as error:
        return ReadingFailure("article-failed", article=article.id, error=type(error).__name__, reason=str(error))
