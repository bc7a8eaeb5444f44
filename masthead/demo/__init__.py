"""The demo newsroom: an invented paper with its people, pictures and news, made through the same verbs that editors use."""
