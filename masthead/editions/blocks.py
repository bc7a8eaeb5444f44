"""The body of a standing page, in the same stored shapes as a story's, so that one conversion serves both."""

from wagtail import blocks

INLINE = ["bold", "italic", "link"]


class PlainList(blocks.StructBlock):
    """A list; one inline text an item."""

    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE))
    numbered = blocks.BooleanBlock(required=False)

    class Meta:
        icon = "list-ul"


class Saying(blocks.StructBlock):
    """Someone's words and who said them."""

    text = blocks.TextBlock(rows=3)
    attribution = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "openquote"


class StandingBody(blocks.StreamBlock):
    """Words alone: a standing page tells, it shows no news."""

    paragraph = blocks.RichTextBlock(features=INLINE, icon="pilcrow")
    subheading = blocks.CharBlock(max_length=200, icon="title")
    list = PlainList()
    quotation = Saying()
