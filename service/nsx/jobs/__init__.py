"""The jobs of a resume: found by their dates, with title, employer and months."""
