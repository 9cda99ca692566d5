"""The rules of an exercise, pure: commands in, events out; no I/O, no threads, no clock."""
