"""The business account, and what belongs to it."""
