"""The server: owns one exercise file, takes commands, sends cards."""
