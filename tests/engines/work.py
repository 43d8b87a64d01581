"""Functions that workers can import."""

import os
import threading
import time
from pathlib import Path

from tallycheck.errors import UnreadableSourceError


def double(number: int) -> int:
    return 2 * number


def fragile(number: int) -> object:
    """Fails in a way of its own on each multiple of a hundred."""
    match number:
        case 100:
            raise UnreadableSourceError("a.txt", "is empty", remedy="fill it")
        case 200:
            raise ValueError("odd\n  text")
        case 300:
            os._exit(9)
        case 400:
            return threading.Lock()
        case _:
            return 2 * number


def relay(item: tuple[int, int, Path]) -> object:
    """The first waits, though not for ever, for what the last leaves behind."""
    number, last, flag = item
    if number == last:
        flag.touch()
    if number:
        return number
    for _ in range(1000):
        if flag.exists():
            return "seen"
        time.sleep(0.01)
    return "never seen"
