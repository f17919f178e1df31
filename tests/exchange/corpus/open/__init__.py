"""Two thirds of the corpus: layouts that the makers of the recogniser may study."""
