"""Functions that workers can import."""

import os
import threading

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
