"""Strangers' tables come in here and partners' workbooks go out: reading, recognising, asking and matching."""
