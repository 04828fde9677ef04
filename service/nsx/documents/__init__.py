"""Documents: what a user brings, in the formats that resumes and job ads come in, as plain text."""
