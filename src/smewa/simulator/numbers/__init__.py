"""Business numbers, and what belongs to one."""
