"""What the desk's templates ask for."""

from django import template

from masthead.desk.policies import nonce as current_nonce
from masthead.editions.settings import newsroom

register = template.Library()


@register.simple_tag
def paper_name() -> str:
    """The paper's name."""
    return newsroom().brand.name


@register.simple_tag
def nonce() -> str:
    """What an inline script of Wagtail's bears, so that the policy lets it through."""
    return current_nonce()
