"""The body's blocks as editors compose them. Rich text is stored by Wagtail and sanitised again when it is read."""

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

INLINE = ["bold", "italic", "link"]


class ListItems(blocks.StructBlock):
    """A list; one inline text an item."""

    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE))
    numbered = blocks.BooleanBlock(required=False)

    class Meta:
        icon = "list-ul"


class QuotationText(blocks.StructBlock):
    """Someone's words and who said them."""

    text = blocks.TextBlock(rows=3)
    attribution = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "openquote"


class PictureInBody(blocks.StructBlock):
    """A picture between paragraphs, with the alt text and caption of this place."""

    photo = ImageChooserBlock()
    alt = blocks.CharBlock(
        required=False, max_length=300, help_text="What it shows, for those who cannot see it."
    )
    caption = blocks.CharBlock(required=False, max_length=500)

    class Meta:
        icon = "image"


class OutsideEmbed(blocks.StructBlock):
    """Outside matter; it loads only when a reader asks for it."""

    url = blocks.URLBlock()
    title = blocks.CharBlock(max_length=200)

    class Meta:
        icon = "media"


class Body(blocks.StreamBlock):
    """A story's body."""

    paragraph = blocks.RichTextBlock(features=INLINE, icon="pilcrow")
    subheading = blocks.CharBlock(max_length=200, icon="title")
    list = ListItems()
    quotation = QuotationText()
    picture = PictureInBody()
    story_set_in = blocks.PageChooserBlock(page_type="stories.Story", icon="link", label="Story set in")
    embed = OutsideEmbed()
    read_more = blocks.PageChooserBlock(page_type="stories.Story", icon="arrow-right", label="Read more")
