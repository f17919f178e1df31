"""Committee papers: a frozen plan and a layout made into plain blocks, and those written as PDF, Word, Excel or web page."""
