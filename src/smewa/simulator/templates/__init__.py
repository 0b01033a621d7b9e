"""Templates: submitted, reviewed, changed, counted, and held against what is sent."""
