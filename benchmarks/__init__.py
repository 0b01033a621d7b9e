"""How fast smewa is, as ratios to a peer or to the physical limit in the same run. `make bench`."""
