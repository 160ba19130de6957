"""The command line: one module a command. The only layer that prints, reads the clock and decides exit statuses."""
