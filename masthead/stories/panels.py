"""What the editor's form shows of a story, in the order of a page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel

STORY_PANELS = [
    FieldPanel("title", heading=_("Headline"), help_text=_("As readers see it.")),
    FieldPanel(
        "short_headline",
        help_text=_("For cards and alerts; the headline if empty."),
        heading=_("Short headline"),
    ),
    FieldPanel("standfirst", help_text=_("The sentence or two under the headline."), heading=_("Standfirst")),
    FieldRowPanel(
        [
            FieldPanel("kind", heading=_("Kind")),
            FieldPanel(
                "dateline", help_text=_("Place the story was filed from, as printed."), heading=_("Dateline")
            ),
        ]
    ),
    InlinePanel("byline_names", heading=_("Byline"), label=_("Contributor")),
    FieldPanel(
        "byline_text",
        help_text=_("Printed instead of the contributors' names."),
        heading=_("Byline in other words"),
    ),
    InlinePanel("story_pictures", heading=_("Lead pictures"), label=_("Picture")),
    MultiFieldPanel(
        [
            FieldPanel("film", heading=_("Film")),
            FieldPanel(
                "film_url",
                heading=_("Outside player"),
                help_text=_(
                    "The address of the player, if the film is not ours. It loads when a reader asks."
                ),
            ),
            FieldRowPanel(
                [
                    FieldPanel("video_form", heading=_("What it is")),
                    FieldPanel("programme", heading=_("Programme")),
                    FieldPanel("episode", heading=_("Episode")),
                ]
            ),
        ],
        heading=_("Film, for a video"),
        classname="collapsed",
    ),
    FieldPanel("body", heading=_("Body")),
    MultiFieldPanel(
        [
            FieldPanel("topics", heading=_("Topics")),
            FieldPanel("regions", heading=_("Regions")),
            FieldPanel("coverage", heading=_("Coverage")),
        ],
        heading=_("What it is about"),
    ),
    FieldPanel("agencies", heading=_("Sources")),
    InlinePanel(
        "related_stories",
        heading=_("Related stories"),
        label=_("Story"),
        panels=[PageChooserPanel("related", "stories.Story")],
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "slugline", help_text=_("The newsroom's handle. Never published."), heading=_("Slugline")
            ),
            FieldPanel(
                "ed_note",
                help_text=_("From newsroom to newsroom. Never published."),
                heading=_("Editor's note"),
            ),
        ],
        heading=_("For the newsroom only"),
    ),
]
STORY_PROMOTE_PANELS = [FieldPanel("slug", heading=_("Slug"))]
