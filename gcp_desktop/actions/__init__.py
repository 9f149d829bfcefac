"""Everything a person can do, as one table."""
