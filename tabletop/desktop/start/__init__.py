"""The start window: run an exercise, go on with one, or join as a delegate."""
