"""Puts what the sentences say together: first the facts of the report, then the elements of an alert."""
