"""Groups: made, joined, written in."""
