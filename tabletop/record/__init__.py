"""The exercise file: an append-only log in SQLite, its journal, its tables for analysts."""
