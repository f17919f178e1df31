"""British spelling in the editors and over the whole plan."""
