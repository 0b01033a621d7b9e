"""Templates as they are written and submitted: their definition, the rules of review, and filling them."""
