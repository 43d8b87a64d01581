"""What of a web page is no article: found by its tags and names before the main text is looked for, and counted."""

import re
from collections import Counter
from collections.abc import Mapping

from tallycheck.readers.html_tree import SILENT, Node, body, words

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NAMES: Mapping[str, frozenset[str]] = {
    "cookie notes": frozenset(("cookie", "cookies", "consent", "gdpr", "cmp", "onetrust", "didomi")),
    "menus": frozenset(("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "skip")),
    "related links": frozenset(
        ("related", "recommended", "recommendations", "recirculation", "trending", "popular", "teasers", "readmore")
    ),
    "comments": frozenset(("comments", "disqus")),
    "sign-up boxes and adverts": frozenset(
        ("newsletter", "subscribe", "signup", "advert", "advertisement", "promo", "paywall")
    ),
    "share buttons": frozenset(("share", "sharing", "social")),
}
_TAGS: Mapping[str, str] = {
    "nav": "menus",
    "footer": "page footers",
    "aside": "side boxes",
    "form": "forms",
    "button": "forms",
    "dialog": "notices",
    "figcaption": "picture captions",
    "del": "struck-out text",
    "s": "struck-out text",
    "strike": "struck-out text",
}
_ROLES: Mapping[str, str] = {
    "navigation": "menus",
    "menu": "menus",
    "menubar": "menus",
    "contentinfo": "page footers",
    "dialog": "notices",
    "alertdialog": "notices",
    "search": "forms",
}
_ORDER = tuple(
    dict.fromkeys((*_NAMES, *_TAGS.values(), "hidden text", "code blocks", "note marks", "other parts of the page"))
)
_LARGEST_SHARE = 0.4


def prune(tree: Node) -> Counter[str]:
    """Take out what is no article and return how many words of each kind went; the tree is changed."""
    page = body(tree)
    total = words(page)
    keep = _holders(page)
    dropped: Counter[str] = Counter()
    doomed: list[Node] = []
    stack: list[Node] = [page]
    while stack:
        node = stack.pop()
        kind = None if node is page else _kind(node)
        if kind and node not in keep:
            count = words(node)
            if kind in _TAGS.values() or count <= total * _LARGEST_SHARE:
                dropped[kind] += count
                doomed.append(node)
                continue
        stack.extend(child for child in node if child.tag not in SILENT)
    for node in doomed:
        node.drop_tree()
    return dropped


def in_words(dropped: Mapping[str, int]) -> tuple[str, ...]:
    """What was left out as a person would list it."""
    kinds = ((kind, dropped.get(kind, 0)) for kind in _ORDER)
    return tuple(f"{kind} ({count} word{'' if count == 1 else 's'})" for kind, count in kinds if count > 0)


def _kind(node: Node) -> str | None:
    """Which kind of thing that is no article the element is, None if it may be article."""
    if node.get("hidden") is not None or _HIDDEN_STYLE.search(node.get("style") or ""):
        return "hidden text"
    if node.tag == "pre" and next(node.iter("code"), None) is not None:
        return "code blocks"
    named = {word.lower() for key in ("class", "id") for word in _WORD.findall((node.get(key) or "")[:300])}
    for kind, names in _NAMES.items():
        if named & names and node.tag not in ("html", "body", "main", "article"):
            return kind
    return _ROLES.get(node.get("role") or "") or _TAGS.get(node.tag)


def _holders(page: Node) -> set[Node]:
    """The elements that hold the page's first main heading, its main part, or its only article: never taken out."""
    articles = list(page.iter("article"))
    cores = [next(page.iter("h1"), None), next(page.iter("main"), None), articles[0] if len(articles) == 1 else None]
    found: set[Node] = set()
    for core in cores:
        node = core
        while node is not None and node not in found:
            found.add(node)
            node = node.getparent()
    return found
