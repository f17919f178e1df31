"""The plan itself: what it is made of, how it is read, kept and changed; no window, no spreadsheet, no paper."""
