"""Worker processes on this machine. A worker that dies takes only the item with it that killed it.

Workers are spawned, not forked: the same on every system, and no thread of the parent is copied halfway. When a
worker dies, nobody knows which of the items in flight did it; those few run again one at a time, each alone in a
worker, and what dies then is the culprit.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TypeVar

from tallycheck.engines.engine import Engine
from tallycheck.engines.outcome import Failure, attempt, debugging, describe

T = TypeVar("T")
R = TypeVar("R")

DIED = "the worker process died on it (out of memory, or a crash inside a library)"
# Enough for no worker to wait, few enough for a quick quarantine.
AHEAD = 3


def map_in_processes(function: Callable[[T], R], items: Sequence[T], *, jobs: int) -> Iterator[R | Failure]:
    """Each item's outcome, in the order of the items, from up to `jobs` workers at a time."""
    waiting = deque(items)
    while waiting:
        yield from _until_a_death(function, waiting, jobs=jobs)


def _until_a_death(function: Callable[[T], R], waiting: deque[T], *, jobs: int) -> Iterator[R | Failure]:
    """Outcomes in order, until all are home or a worker dies: then of those in flight, each alone that is not home.

    A long item holds up the outcomes behind it, but not the work on them.
    """
    flying: deque[tuple[T, Future[R | Failure]]] = deque()
    pending: set[Future[R | Failure]] = set()
    with _pool(min(jobs, len(waiting))) as pool:
        try:
            while waiting or flying:
                if waiting and len(pending) < jobs * AHEAD:
                    future = _submit(pool, function, waiting[0])
                    flying.append((waiting.popleft(), future))
                    pending.add(future)
                elif flying[0][1].done():
                    outcome = _land(flying[0][1])
                    pending.discard(flying.popleft()[1])
                    yield outcome
                else:
                    pending = wait(pending, return_when=FIRST_COMPLETED).not_done
        except BrokenProcessPool:
            pass  # among those in flight is the culprit
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    for item, future in flying:
        yield _alone(function, item) if isinstance(future.exception(), BrokenProcessPool) else _land(future)


def _alone(function: Callable[[T], R], item: T) -> R | Failure:
    with _pool(1) as pool:
        try:
            return _land(_submit(pool, function, item))
        except BrokenProcessPool:
            return Failure(DIED)


def _submit(pool: ProcessPoolExecutor, function: Callable[[T], R], item: T) -> "Future[R | Failure]":
    """The item given to the pool, which starts its workers with the first."""
    with _interrupts_held():
        return pool.submit(attempt, function, item)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait meanwhile. Workers begin with it held, and none dies of it loudly while it loads."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _land(future: Future[R | Failure]) -> R | Failure:
    """What the worker sent; a result that cannot be sent fails only its item."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool) or debugging():
        raise error
    return Failure(describe(error))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Let this worker end as soon as the run does, however that ends: a worker of a killed run would wait for ever.

    Of Ctrl-C, which a terminal sends to all, it dies without a word: the run says what is to be said.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = parent_process()
    if parent is not None:
        Thread(target=_outlive, args=(parent,), daemon=True).start()


def _outlive(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


ENGINE = Engine(name="processes", map=map_in_processes)
