"""Every setting of a text is found on its line, whatever the style it is written in."""

from masthead.conf.lines import line_of, lines_of

TEXT = '''# comment [not.a.table]
public_url = ""
brand.name = "x"   # dotted
[ reader ]
"port" = 1
[[editions]]
id = "a"
text = """
id = "not this"
[reader]
"""
[[editions]]  # second
id = "b"
'''


def test_each_name_stands_on_its_line() -> None:
    assert lines_of(TEXT) == {
        "public_url": 2,
        "brand.name": 3,
        "reader": 4,
        "reader.port": 5,
        "editions[0]": 6,
        "editions[0].id": 7,
        "editions[0].text": 8,
        "editions[1]": 12,
        "editions[1].id": 13,
    }


def test_what_is_not_written_is_told_of_at_its_table() -> None:
    lines = lines_of(TEXT)
    assert line_of("editions[1].name", lines) == 12
    assert line_of("reader.host", lines) == 4
    assert line_of("desk.port", lines) == 1
