"""Everything about the current item."""
