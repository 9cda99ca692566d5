"""Simulated delegates and a simulated facilitator: seats like any other, played by the program."""
