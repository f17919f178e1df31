"""What wants attention and how the plan stands, in the window."""
