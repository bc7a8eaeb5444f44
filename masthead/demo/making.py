"""Making the demo newsroom in an empty paper, step by step."""

from collections.abc import Callable

from masthead import clock
from masthead.demo.broadcasting import furnish_channel
from masthead.demo.filming import add_films, plan_of_films
from masthead.demo.news import Shelf, issue_alerts, pin_fronts, publish_all, submit_all
from masthead.demo.newsroom import add_photo, add_subjects, furnish_editions
from masthead.demo.plan import plan, stories_in_order
from masthead.demo.standing import make_standing_pages
from masthead.desk.actors import house

Step = Callable[[int], None]  # how many things of the whole were made


def how_much() -> int:
    """How many things there are to make, for a progress bar."""
    editions = sum(len(story["editions"]) for story in stories_in_order())
    return len(plan()["pictures"]) + len(plan_of_films()["films"]) + 2 * editions


def make_newsroom(step: Step) -> None:
    """Fill an empty paper with the demo's editions, people, pictures and news; nothing is pressed yet."""
    by = house("demo")
    furnish_editions(by)
    make_standing_pages(by)
    photos = {}
    for picture in plan()["pictures"]:
        photos[picture["key"]] = add_photo(picture, by).pk
        step(1)
    subjects = add_subjects(by, photos)
    for key, film in add_films(by):
        subjects["film"][key] = film
        step(1)
    shelf = Shelf(photos, subjects, by, clock.now())
    for _ in submit_all(shelf):
        step(1)
    for _ in publish_all(shelf):
        step(1)
    pin_fronts(shelf)
    issue_alerts(shelf)
    furnish_channel(photos, subjects["programme"], by=by, at=shelf.now)
