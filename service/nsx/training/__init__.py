"""Training: the encoder, the classifier head and the ranker, from a release and labelled text."""
