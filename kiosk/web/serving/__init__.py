"""How pages reach a reader fast: two listeners in one process, what was rendered once answered from memory or card."""
