"""Evaluation: how often matching is right, beside plain baselines, on labelled text."""
