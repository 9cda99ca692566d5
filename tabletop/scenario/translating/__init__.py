"""Translations within a package: which texts may be translated, read from files, put in place."""
