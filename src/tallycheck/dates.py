"""Dates as a person writes them."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(date: str | None) -> str:
    """An ISO date, possibly partial, as a person writes it: "14 June 2026", "June 2026"."""
    parts = (date or "").partition("T")[0].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return date or ""
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return date or ""
    words = [parts[0], *(MONTHS[int(part) - 1] for part in parts[1:2]), *(str(int(part)) for part in parts[2:])]
    return " ".join(reversed(words))
