"""Shared Plan: a partnership's plan, kept offline in one file."""

__version__ = "0.1.0"
