"""The live channel: one stream an edition, what is broadcast when, and whether it is on air."""
