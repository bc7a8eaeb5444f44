"""Random editors' verbs over a small newsroom, and what must hold after each."""
