"""`python -m masthead.cli`: how one process starts another."""

from masthead.cli.main import main

main()
