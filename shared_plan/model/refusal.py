"""What is refused, said in one sentence that the officer can act on."""


class Refused(Exception):  # noqa: N818 - it is a polite no, not a fault of the program
    """Input that can't be taken; its text is one sentence saying what is wrong, where, and what to do."""


class InUse(Refused):
    """The plan is open elsewhere; its text says where and since when."""


class Cancelled(Exception):  # noqa: N818 - the officer's choice, not a fault
    """A long piece of work was stopped by the officer; nothing was changed."""
