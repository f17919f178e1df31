"""The way from the start of the process to the first painted window, as short as it can be."""
