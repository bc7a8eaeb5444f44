"""Who makes the news: writers, photographers, agencies."""
