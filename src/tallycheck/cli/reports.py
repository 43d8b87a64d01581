"""Opening reports that were written before."""

from pathlib import Path

from pydantic import ValidationError

from tallycheck.errors import UsageError
from tallycheck.model.report import Report
from tallycheck.publishing import REPORT


def open_report(path: Path) -> Report:
    """The report at the path: a report.json, or the folder that it stands in.

    Raises:
        UsageError: there is none, or it is of another format.
    """
    file = path / REPORT if path.is_dir() else path
    try:
        return Report.model_validate_json(file.read_bytes())
    except OSError as error:
        inner = sorted(path.glob(f"*/{REPORT}")) if path.is_dir() else []
        remedy = f"one of its reports: {inner[0].parent}" if inner else "name a folder that `tallycheck check` wrote"
        raise UsageError(f"{file}: {error.strerror or error}", remedy=remedy) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"{file} is no report of this version: {where}: {first['msg']}", remedy="make it again: tallycheck check"
        ) from None
