"""The demo newsroom: its plan, its texts and what belongs to them."""
