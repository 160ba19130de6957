"""When: the times of a report."""
