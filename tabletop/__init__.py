"""Runs live cyber-diplomacy exercises and writes down what was decided."""
