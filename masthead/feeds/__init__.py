"""The plates for machines: RSS, sitemaps, robots.txt. Writers are pure (values in, bytes out); `plates` asks the queries."""
