"""The live channel: what is on the air, as the desk sets it and as readers see it."""
