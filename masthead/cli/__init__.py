"""The command line: one file a command (group), all registered in `main`."""
