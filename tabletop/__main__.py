"""Lets `python -m tabletop` do what the command `tabletop` does."""

from tabletop.cli import main

if __name__ == "__main__":
    main()
