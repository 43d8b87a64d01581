"""The verification as JSON: the public machine format, field by field the model."""

import json

from tallycheck.model.verification import Verification
from tallycheck.reporters.draft.reporter import DraftReporter


def render(verification: Verification) -> str:
    """The verification as indented JSON with sorted keys and a newline at the end."""
    data = verification.model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


REPORTER = DraftReporter(name="json", extension="json", render=render)
