"""How every page looks: stylesheets, drawings, scripts, all ours and small enough to stand in the page."""
