"""The editors' verbs, their permissions and screens, the scheduler, and the one seam to Wagtail."""
