"""Many articles: readers, workers, writers, and the blocks that an outlet repeats."""
