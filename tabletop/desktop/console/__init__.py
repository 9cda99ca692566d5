"""The facilitator's console: one window from which a whole exercise is run."""
