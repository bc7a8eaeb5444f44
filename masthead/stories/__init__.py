"""The story, its kinds and blocks, coverages and lists; queries are the only way a page gets one."""
