"""What the commands do, as functions: one module a command."""
