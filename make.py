#!/usr/bin/env python3
"""Everything that is done in this repository, by name. Needs Python 3.11 or newer and nothing else.

usage: python3 make.py WHAT [ARGUMENTS…]

  report   cross-check the articles in sources/ and write reports/ (arguments go to `tallycheck check`)
  test     run the whole test suite (arguments go to pytest)
  lint     ruff: style and formatting      types    mypy --strict        layers   import-linter
  bench    the speed measurements          docs     write the reference pages, run every command of the docs
  picture  take the README's picture of a report
  lock     resolve requirements/*.txt anew from pyproject.toml
  all      lint, types, layers, test

The first call makes the environment .venv from the lock file in requirements/; later calls use it as it is.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
OLDEST = (3, 11)
ENVIRONMENT = Path(os.environ.get("TALLYCHECK_VENV") or HOME / ".venv")
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
# uv lays these hashes down for every platform, so one file serves all of them.
LOCK = "--universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --generate-hashes --quiet"


def say(text):
    """Tell the person what happens, before a command's own output."""
    sys.stderr.write(f"make: {text}\n")
    sys.stderr.flush()


def run(*command):
    """Run a command in the repository; its exit status comes back."""
    return subprocess.call([str(part) for part in command], cwd=str(HOME))


def need(*command):
    """Run a command that must succeed; otherwise stop with its exit status."""
    status = run(*command)
    if status:
        say(f"this failed with exit status {status}: {' '.join(str(part) for part in command)}")
        sys.exit(status)


def find_newer_python():
    """Start this script again with a newer Python on the path, since this one is too old."""
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        # A shim of a version manager may be there without the Python behind it.
        if found and subprocess.call([found, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            sys.exit(subprocess.call([found, str(HOME / "make.py"), *sys.argv[1:]]))
    sys.exit(f"make: Tallycheck needs Python 3.11 or newer; this is {sys.version.split()[0]}")


def fingerprint(kind):
    """What the environment was made from: if this changes, it is brought up to date."""
    parts = [sys.version, str(HOME), kind]
    parts += [(HOME / name).read_text(encoding="utf-8") for name in ("pyproject.toml", f"requirements/{kind}.txt")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_ready(kind):
    """Whether the environment holds what this kind of work needs."""
    stamp = ENVIRONMENT / f"tallycheck-{kind}.stamp"
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(kind)


def create():
    """Make an empty environment with pip in it, unless there is one."""
    if PYTHON.exists() and not run(PYTHON, "-c", "import pip"):
        return
    say(f"making {ENVIRONMENT}")
    status = run(sys.executable, "-m", "venv", "--clear", ENVIRONMENT)
    if status and shutil.which("uv"):
        status = run("uv", "venv", "--quiet", "--clear", "--seed", "--python", sys.executable, ENVIRONMENT)
    if status:
        sys.exit("make: this Python cannot make environments; on Debian and Ubuntu: apt-get install python3-venv")


def set_up(kind):
    """Bring the environment to the lock file: `run` to use the program, `dev` to work on it as well."""
    if is_ready(kind) or (kind == "run" and is_ready("dev")):
        return
    create()
    say(f"installing from requirements/{kind}.txt (once; this takes a while on a slow line)")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lock file is complete. Without --no-deps an older pip looks up what the packages ask for on its own, takes a
    # newer release than the lock names as soon as there is one, and then stops for want of its hash.
    need(*pip, "--no-deps", "--require-hashes", "-r", f"requirements/{kind}.txt")
    need(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    (ENVIRONMENT / f"tallycheck-{kind}.stamp").write_text(fingerprint(kind), encoding="utf-8")


def report(arguments):
    """Cross-check sources/ into reports/ and say where the report is."""
    set_up("run")
    status = run(PYTHON, "-m", "tallycheck", "check", *(arguments or ["sources", "-o", "reports"]))
    if not arguments and status == 0:
        say(f"open {HOME / 'reports' / 'index.html'}")
    return status


def test(arguments):
    """Run the test suite, with coverage and its floor when all of it runs."""
    set_up("dev")
    whole = ["-n", "auto", "--dist", "loadfile", "--cov", "--cov-report=term:skip-covered"]
    return run(PYTHON, "-m", "pytest", *(arguments or whole))


def lint(arguments):
    """Check style and formatting."""
    set_up("dev")
    paths = arguments or ["."]
    return run(PYTHON, "-m", "ruff", "check", *paths) or run(PYTHON, "-m", "ruff", "format", "--check", *paths)


def types(arguments):
    """Check the types, strictly."""
    set_up("dev")
    return run(PYTHON, "-m", "mypy", *arguments)


def layers(arguments):
    """Check that imports point down and that each library has one owner."""
    set_up("dev")
    return run(BIN / "lint-imports", *arguments)


def bench(arguments):
    """Measure the speed of extraction, of alignment and of batches."""
    set_up("dev")
    return (
        run(PYTHON, "tools/bench_extract.py")
        or run(PYTHON, "tools/bench_align.py", "--sizes", "1000", "10000")
        or run(PYTHON, "tools/bench_batch.py", *(arguments or ["--collections", "60"]))
    )


def docs(arguments):
    """Write the reference anew, and run every command of the documentation in a copy of the articles."""
    set_up("dev")
    return run(PYTHON, "tools/reference.py") or run(PYTHON, "-m", "pytest", "tests/docs", *arguments)


def picture(arguments):
    """Take the README's picture of a report anew; needs Chromium."""
    set_up("dev")
    return run(PYTHON, "tools/picture.py", *arguments)


def lock(_):
    """Resolve the lock files anew; they name packages and hashes, and no place to fetch them from."""
    create()
    need(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
    common = ["-m", "uv", "pip", "compile", *LOCK.split(), "pyproject.toml", "requirements/build.in"]
    need(PYTHON, *common, "--upgrade", "-o", "requirements/run.txt")
    need(PYTHON, *common, "--upgrade", "--group", "dev", "-c", "requirements/run.txt", "-o", "requirements/dev.txt")
    return 0


def everything(_):
    """Run lint, types, layers and the tests; stop at the first that fails."""
    return lint([]) or types([]) or layers([]) or test([])


WORK = {
    "report": report,
    "test": test,
    "lint": lint,
    "types": types,
    "layers": layers,
    "bench": bench,
    "docs": docs,
    "picture": picture,
    "lock": lock,
    "all": everything,
}


def main():
    """Do what the command line names."""
    if sys.version_info < OLDEST:
        find_newer_python()
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what not in WORK:
        sys.stderr.write(__doc__)
        sys.exit(0 if what in ("-h", "--help", "help") else 2)
    sys.exit(WORK[what](sys.argv[2:]))


if __name__ == "__main__":
    main()
