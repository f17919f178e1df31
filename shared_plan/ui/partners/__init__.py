"""Asking the partners and looking after what was asked: the request dialog, the board and the letters."""
