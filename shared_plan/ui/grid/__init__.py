"""The plan as a table: its rows, columns, painting, editing, and what is shown in which order."""
