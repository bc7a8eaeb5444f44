"""Scripts that make the demo paper's films; the package itself never imports them."""
