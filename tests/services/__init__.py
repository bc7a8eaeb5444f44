"""The table of services, and what is made of it."""
