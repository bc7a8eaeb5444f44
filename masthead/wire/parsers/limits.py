"""How much a wire file may hold; one place. Generous for real agencies, small for the machine."""

FILE_BYTES = 20 * 1024 * 1024
XML_DEPTH = 100
XML_ELEMENTS = 100_000
XML_ATTRIBUTES = 64
"""Attributes of one element."""
JSON_DEPTH = 40
JSON_VALUES = 500_000
ITEMS = 1_000
"""Items of one file."""
BODY_CHARACTERS = 1_000_000
LINE_CHARACTERS = 1_000
"""A headline, a byline, a slugline."""
NOTE_CHARACTERS = 20_000
"""A standfirst, a caption, usage terms, a note to editors."""
GUID_CHARACTERS = 1_000
HREF_CHARACTERS = 2_000
ENTRIES = 200
"""Subjects, pictures, links or signals of one item."""
HTML_DEPTH = 200
HTML_TAGS = 50_000
VERSION_DIGITS = 18
"""What fits in a database's 64 bits."""
