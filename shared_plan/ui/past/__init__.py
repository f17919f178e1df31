"""The plan's past: history, snapshots, the plan as it stood, and what has changed since."""
