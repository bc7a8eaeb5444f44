"""The plates for people: templates, stylesheet, script and fonts, and the sheets made of them. No models, only queries."""
