"""`python -m masthead.reader --data DIR`: the reader alone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from masthead.conf import WrongSetting, load
from masthead.reader.serve import PortTaken, serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m masthead.reader", description="Serves pages.")
    parser.add_argument("--data", type=Path, required=True, help="the paper's data folder")
    parser.add_argument("--host", help="the address to listen on")
    parser.add_argument("--port", type=int, help="the port to listen on")
    parser.add_argument("--workers", type=int, help="how many processes serve")
    asked = parser.parse_args()
    given = {"reader.host": asked.host, "reader.port": asked.port, "reader.workers": asked.workers}
    overrides = {name: value for name, value in given.items() if value is not None}
    try:
        serve(load(asked.data, overrides=overrides))
    except (PortTaken, WrongSetting) as trouble:
        sys.exit(str(trouble))


if __name__ == "__main__":
    main()
