"""The recipe of the starter models: prepare, train, convert, evaluate, package."""
