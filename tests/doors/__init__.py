"""An outsider at every door: what is not public is found nowhere, and its absence tells nothing."""
