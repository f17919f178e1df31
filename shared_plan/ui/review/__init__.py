"""The review of what came back: sent, ours and theirs side by side, decided row by row, taken as one step."""
