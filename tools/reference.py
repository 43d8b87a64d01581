"""Writes the pages of the documentation that are made from the code: commands, configuration and rules.

usage: python tools/reference.py          write them
       python tools/reference.py --check  exit with status 1 where a page is not as the code has it
"""

import re
import sys
from pathlib import Path

import click
import typer

from tallycheck import api, auditor
from tallycheck.cli import build
from tallycheck.cli.command import Command
from tallycheck.config import FILE, Config, settings
from tallycheck.model.severity import JUDGED
from tallycheck.model.verification import RULINGS, STATES
from tallycheck.registry import members

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Written from the code by `python3 make.py docs`; changes here are lost. -->"


def commands() -> str:
    """The page of the commands: for each what it does, its options, and its examples."""
    parts = [MADE, "# Commands", "`tallycheck --help` and `tallycheck COMMAND --help` say the same in a terminal."]
    group = typer.main.get_command(build())
    for member in sorted(members("tallycheck.cli", "COMMAND", Command), key=lambda member: member.place):
        parts += _command(member, group.commands[member.name])
    return "\n\n".join(parts) + "\n"


def _command(member: Command, command: click.Command) -> list[str]:
    examples = "\n".join(f"# {why}\n{line}" for line, why in member.examples)
    with click.Context(command) as context:
        rows = [record for each in command.params if (record := each.get_help_record(context))]
    table = "\n".join(f"| `{_cell(name)}` | {_cell(text)} |" for name, text in rows)
    help_text = (command.help or "").split("\f")[0].strip()
    options = [f"| option | what it does |\n| --- | --- |\n{table}"] if rows else []
    return [f"## tallycheck {member.name}", help_text, *options, f"```sh\n{examples}\n```"]


def _cell(text: str) -> str:
    """The text for one cell of a table, without the types of arguments, which say nothing to a person."""
    plain = re.sub(r" <(?:list\[)?(?:path|str|Path)\]?>", "", text)
    return " ".join(plain.split()).replace("|", "\\|")


def configuration() -> str:
    """The page of the settings: key, default, meaning."""
    rows = "\n".join(
        f"| `{each.key}` | `{each.value}` | {_cell(each.description)} |" for each in settings(Config(), None)
    )
    return f"""{MADE}

# Configuration

Settings stand in `{FILE}`, or in the table `[tool.tallycheck]` of a `pyproject.toml`. The nearest such file counts,
from the working directory upwards, and the paths in it are told from its folder; `--config FILE` names another, whose
paths are told from where you are. The command line wins over the file.

`tallycheck config` shows what holds and from where. A key that does not exist is an error that names the nearest one.

| key | default | meaning |
| --- | --- | --- |
{rows}

```toml
jobs = 2

[read]
ignore = ["drafts/*", "*.old.txt"]

[extract]
ignore = ["Subscribe for * a month", "All rights reserved*"]

[extract.aliases]
"World Health Organization" = ["WHO", "the UN health agency"]

[judge]
tolerance = 0.005

[judge.rates]
EUR = {{ to = "USD", rate = 1.0825, on = 2026-02-12 }}

[verify]
against = ["sources"]
fail_on = "error"

[severities]
TC203 = "note"
TC304 = "error"

[report]
out = "reports"
```
"""


def rules() -> str:
    """The page of the rules: what judges groups, what the codes of drafts say, what is worked out again."""
    judged = "\n\n".join(
        f"### {rule.code}: {rule.name}\n\n{_cell(rule.doc)} Severity: {JUDGED[rule.code]}."
        + "".join(f"\n- {_cell(text)}" for text in rule.holds).replace("\n", "\n\n", 1)
        for rule in api.rules()
    )
    drafts = "\n".join(
        f"| {each.code} | {each.name} | {STATES[each.state]} | {each.severity} | {_cell(each.meaning)} |"
        for each in RULINGS
    )
    audits = "\n".join(
        f"| {each.name} | {_cell(each.doc)} | {_cell((each.holds or each.fails)[0])} |" for each in auditor.audits()
    )
    return f"""{MADE}

# Rules

`tallycheck rules` says the same in a terminal. How grave the findings of a rule are can be set by its code in
`[severities]` of the [configuration](configuration.md): `--fail-on error`, `warning` and `note` of `check` and `verify`
go by it. A disagreement whose rule has the severity `none` is still shown, behind the others, and fails nothing.

## Sources among themselves

The rules are asked in the order of their codes, and the first that answers decides.

{judged}

## A draft against its sources

| code | name | state | severity | meaning |
| --- | --- | --- | --- | --- |
{drafts}

## Figures that are worked out again

| kind | what is worked out | an example that is right |
| --- | --- | --- |
{audits}
"""


PAGES = {"commands.md": commands, "configuration.md": configuration, "rules.md": rules}


def main() -> None:
    """Write the pages, or tell which are not as they should be."""
    stale = []
    for name, make in PAGES.items():
        page, text = DOCS / name, make()
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                page.write_text(text, encoding="utf-8")
    for name in stale:
        sys.stderr.write(f"docs/{name}: {'not as the code has it' if '--check' in sys.argv else 'written'}\n")
    sys.exit(1 if stale and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
