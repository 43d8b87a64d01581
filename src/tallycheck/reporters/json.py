"""The report as JSON: the public machine format, field by field the model."""

import json

from tallycheck.model.report import Report
from tallycheck.reporters.reporter import Reporter


def render(report: Report) -> str:
    """The report as indented JSON with sorted keys, in UTF-8's own letters, with a newline at the end."""
    data = report.model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


REPORTER = Reporter(name="json", extension="json", render=render)
