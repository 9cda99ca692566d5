"""Tests of MSEL spreadsheets."""
