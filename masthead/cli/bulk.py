"""A bulk process: makes sheets for the press that started it, with a database view of its own. No command of anybody's."""

from masthead.conf.environment import given_overrides, load_from_environment


def main() -> None:
    from masthead.cli.django_side import start_django

    config = load_from_environment()
    start_django(config, given_overrides())
    from masthead.assembly import pressroom
    from masthead.press.hands import serve_parent

    serve_parent(pressroom)


if __name__ == "__main__":
    main()
