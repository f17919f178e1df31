"""The command line: the same verbs as the window, for scripts, IT support and checks."""
