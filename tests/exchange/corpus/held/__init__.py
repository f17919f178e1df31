"""One third of the corpus, held back: other sectors, other headings, other layouts."""
