"""CAP 1.2: the model of an alert, reading, building, writing and checking. Knows nothing of prose."""
