"""A third set of plans: the most different layouts of a set on which the program was once judged blind, with other words."""
