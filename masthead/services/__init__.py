"""The services that a paper consists of, in one table, and what is made of it: compose files, units, the scaled demo."""
