"""MSEL spreadsheets: a workbook becomes a scenario package, and a scenario a workbook."""
