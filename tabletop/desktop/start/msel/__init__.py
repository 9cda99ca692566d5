"""The import of an MSEL: a spreadsheet, or the JSON of another tool, becomes a package."""
