"""The delegate's window: what arrived, the reading pane, what is to be decided."""
