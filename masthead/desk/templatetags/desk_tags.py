"""What the desk's templates ask for."""

from django import template

from masthead.editions.settings import newsroom

register = template.Library()


@register.simple_tag
def paper_name() -> str:
    """The paper's name."""
    return newsroom().brand.name
