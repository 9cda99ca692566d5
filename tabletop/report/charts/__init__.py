"""Drawings: labelled directly, and legible without colour."""
