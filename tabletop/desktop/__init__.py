"""The windows of Tabletop: start window, facilitator's console, delegate's window."""
