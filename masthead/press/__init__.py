"""Makes sheets: what a change touches, pressing it in runs, and proving that nothing was missed."""
