"""Opening reports that were written before."""

from pathlib import Path

from pydantic import ValidationError

from tallycheck.errors import UsageError
from tallycheck.model.report import Report
from tallycheck.publishing import REPORT

PAGE = "index.html"


def open_report(path: Path) -> Report:
    """The report at the path: a report.json, the folder that it stands in, or the page beside it.

    Raises:
        UsageError: there is none, or it is of another format.
    """
    file = path / REPORT if path.is_dir() else path.with_name(REPORT) if path.name == PAGE else path
    try:
        return Report.model_validate_json(file.read_bytes())
    except OSError as error:
        inner = sorted(path.glob(f"*/{REPORT}")) if path.is_dir() else []
        remedy = f"one of its reports: {inner[0].parent}" if inner else "name a folder that `tallycheck check` wrote"
        raise UsageError(f"{file}: {error.strerror or error}", remedy=remedy) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = "".join(f"{part}." for part in first["loc"])[:-1]
        told = f"{where}: {first['msg']}" if where else first["msg"]
        raise UsageError(
            f"{file} is no report of this version: {told}", remedy="make it again: tallycheck check"
        ) from None
