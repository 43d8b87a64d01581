"""The JSON Schema of `report.json`, made from the model and shipped beside this file."""

import json
from importlib.resources import files
from typing import Any

from tallycheck.model.report import Report

NAME = "report.schema.json"


def generate() -> str:
    """The schema as the model has it now, as text; the shipped file equals it."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= Report.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def shipped() -> str:
    """The schema as the package ships it."""
    return files("tallycheck.reporters").joinpath(NAME).read_text(encoding="utf-8")
