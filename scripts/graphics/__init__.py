"""Scripts that draw the demo paper's infographics; the package itself never imports them."""
