"""From a document to a level, what shows it, and what is missing."""
