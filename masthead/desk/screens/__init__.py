"""The desk's screens: Wagtail's, fitted to a newsroom. They ask the verbs and decide nothing themselves."""
