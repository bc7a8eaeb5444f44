"""Tools for those who work on Masthead; not part of what a paper runs."""
