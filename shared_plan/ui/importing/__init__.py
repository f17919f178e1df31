"""The Import assistant: somebody's table on the left, the plan that it becomes on the right."""
