"""What the editor's form shows of a story, in the order of a page."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel

STORY_PANELS = [
    FieldPanel("title", heading="Headline"),
    FieldPanel("short_headline"),
    FieldPanel("standfirst"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("dateline")]),
    InlinePanel("byline_names", heading="Byline", label="Contributor"),
    FieldPanel("byline_text"),
    FieldPanel("agencies"),
    InlinePanel("story_pictures", heading="Lead pictures", label="Picture"),
    FieldPanel("body"),
    MultiFieldPanel([FieldPanel("regions"), FieldPanel("topics"), FieldPanel("coverage")], heading="What it is about"),
    InlinePanel("related_stories", heading="Related stories", label="Story", panels=[PageChooserPanel("related", "stories.Story")]),
    MultiFieldPanel([FieldPanel("slugline"), FieldPanel("ed_note")], heading="For the newsroom only"),
]
STORY_PROMOTE_PANELS = [FieldPanel("slug")]
