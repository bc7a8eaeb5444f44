"""Scripts that paint the demo paper's pictures; the package itself never imports them."""
