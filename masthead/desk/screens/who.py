"""Who is at the other end of a request to the desk."""

from django.http import HttpRequest

from masthead.desk.actors import Actor, person
from masthead.desk.models import User


def who(request: HttpRequest) -> Actor:
    """The person; the desk's screens stand behind a log-in."""
    user = request.user
    assert isinstance(user, User)
    return person(user)
