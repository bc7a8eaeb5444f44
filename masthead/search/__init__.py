"""Search in an edition: analysis of words, the index, who follows the store, questions and answers. Plain Python."""
