"""What the writer and the reader of Microsoft Project's XML agree on: its names, and the numbers of its text fields."""

NAMESPACE = "http://schemas.microsoft.com/project"
KIND, IDENTITY = "Kind of item", "Item"
"""The names of the two text fields by which a plan's own rows are known again."""
NOTED = ": "
"""What stands between a field's name and its text in the notes."""


def custom_field_id(number: int) -> int:
    """The FieldID of Text1 to Text30."""
    return TEXT_FIELDS[number - 1]


TEXT_FIELDS: tuple[int, ...] = (
    188743731, 188743734, 188743737, 188743740, 188743743, 188743746, 188743747, 188743748, 188743749, 188743750,
    *range(188743997, 188744017),
)  # fmt: skip
"""Their FieldIDs in order; the early ones do not stand side by side."""
