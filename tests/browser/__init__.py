"""The pages as readers see them, in Chromium, over the demo newsroom and the real reader."""
