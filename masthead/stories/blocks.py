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


class FifthPart(blocks.StructBlock):
    """One of the five points of an explainer."""

    headline = blocks.CharBlock(max_length=200)
    text = blocks.RichTextBlock(features=INLINE)
    photo = ImageChooserBlock(required=False)

    class Meta:
        icon = "list-ol"


class DrawnGraphic(blocks.StructBlock):
    """A drawing as HTML or SVG, shown in a closed frame, with the picture that stands for it elsewhere."""

    title = blocks.CharBlock(max_length=200, help_text="What it shows, for those who cannot see it.")
    document = blocks.TextBlock(
        rows=6,
        max_length=300_000,
        help_text="A whole SVG or HTML document. It runs no script and loads nothing from elsewhere.",
    )
    height = blocks.IntegerBlock(
        min_value=100, max_value=4000, default=600, help_text="Pixels, at 640 pixels wide."
    )
    still = ImageChooserBlock(help_text="For print, feeds and apps.")

    class Meta:
        icon = "image"


class DataRows(blocks.StructBlock):
    """Data as a table."""

    caption = blocks.CharBlock(max_length=300)
    rows = blocks.TextBlock(
        rows=8,
        max_length=50_000,
        help_text="A row a line, cells divided by | or tabs; the first line is the head.",
    )

    class Meta:
        icon = "table"


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
    point = FifthPart(label="One of five points")
    graphic = DrawnGraphic()
    table = DataRows()
