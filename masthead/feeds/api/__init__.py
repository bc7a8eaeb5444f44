"""The content API: what stands on the pages, as JSON for apps and partners, pressed like the pages. The search is the reader's."""
