"""What the news is about: topics and regions, named in every language."""
