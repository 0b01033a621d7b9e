"""Templates at the platform: submitted, reviewed, looked after."""
