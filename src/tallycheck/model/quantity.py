"""What a number says: a closed interval in a unit, with the precision that the text gives."""

from datetime import date
from decimal import Decimal

from tallycheck.model.text import Value

DATE = "date"
YEARLESS = "--date"
TIME = "time"


class Quantity(Value):
    """A closed interval [low, high]; an open end is None.

    `resolution` is the place value of the last digit that the text gives ("3.2 million": 100 000), None where the
    text is exact or gives none (spelled counts have 1). `approximate` is true behind "about", "nearly", "~".
    `exclusive` names the ends that the text leaves out: "more than 5" has low 5 and exclusive "low".

    Three units are special. `date`: low and high are proleptic Gregorian day ordinals of the first and last day
    (`datetime.date.toordinal`), resolution 1 for a day, 30 a month, 91 a quarter, 365 a year. `--date`: the same
    for a date without a year, counted in the year 4. `time`: minutes since midnight.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    kind: str = "number"
    resolution: Decimal | None = None
    approximate: bool = False
    exclusive: str = ""

    @property
    def number(self) -> Decimal | None:
        """The number, or the only end that it has; the lower end of a range."""
        return self.low if self.low is not None else self.high

    @property
    def is_point(self) -> bool:
        """Whether both ends are the same number."""
        return self.low is not None and self.low == self.high

    @property
    def is_calendar(self) -> bool:
        """Whether this is a date, with or without its year."""
        return self.unit in (DATE, YEARLESS)

    def ends(self) -> tuple[str | None, str | None]:
        """Low and high as the report writes them: plain decimals, ISO 8601 dates, hh:mm times."""
        return self._show(self.low), self._show(self.high)

    def _show(self, value: Decimal | None) -> str | None:
        if value is None:
            return None
        if self.unit == DATE:
            return date.fromordinal(int(value)).isoformat()
        if self.unit == YEARLESS:
            return "--" + date.fromordinal(int(value)).isoformat()[5:]
        if self.unit == TIME:
            return f"{int(value) // 60:02}:{int(value) % 60:02}"
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
