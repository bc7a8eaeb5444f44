"""Pictures: originals, credit and rights, and the renditions readers get."""
