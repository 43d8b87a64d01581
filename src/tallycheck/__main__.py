"""`python -m tallycheck` is the command `tallycheck`."""

from tallycheck.cli import main

if __name__ == "__main__":
    main()
