"""What an author writes: a YAML package read, checked and built into a frozen scenario."""
