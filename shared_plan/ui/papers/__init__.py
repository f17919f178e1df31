"""The committee paper in the window: what is chosen for it, the layout, the preview of its pages, saving and printing."""
