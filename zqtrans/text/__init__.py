"""Small pure functions on strings, shared by the engine and the checks: no third-party code."""
