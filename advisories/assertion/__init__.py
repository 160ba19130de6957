"""Decides which of the recognised actions the report asks for: frames make a directive, context can unmake it."""
