"""Masthead: a newsroom in one installation, from the wire over the desk to readers in several editions."""
