"""What a command ends with: 0 done, 1 refused or failed, 2 called wrongly, 3 a difference was found."""

import click

DONE, REFUSED, MISUSED, DIFFERENCE = 0, 1, 2, 3


class Refused(click.ClickException):
    """What was asked was not done; the message says why and what would help."""

    exit_code = REFUSED


class DifferenceFound(click.ClickException):
    """A check ran through and found that two things differ which should agree."""

    exit_code = DIFFERENCE
