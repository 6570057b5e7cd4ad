"""The command line: one file per command, each two lines around an importable function."""
