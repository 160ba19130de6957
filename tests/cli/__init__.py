"""The command line, through the real entry point."""
