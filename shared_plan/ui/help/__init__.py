"""The help that the program shows."""
