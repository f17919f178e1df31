"""The file of a plan: the only place that speaks SQL, and the one that sees to it that nothing is lost."""
