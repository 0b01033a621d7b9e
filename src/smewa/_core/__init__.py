"""A call written once: described, then done by one generator and two small drivers."""
