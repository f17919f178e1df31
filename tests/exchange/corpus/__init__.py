"""Realistic plans as partners and councils lay them out, with the truth of what is in them."""
