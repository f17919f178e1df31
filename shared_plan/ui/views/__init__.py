"""Named views: what is on the screen kept in the plan as a layout, and brought back."""
