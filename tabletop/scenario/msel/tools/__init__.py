"""Scenarios of other tools, written as JSON, become a scenario package."""
