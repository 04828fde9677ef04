"""Levelled skills frameworks: compiled from a release, written by hand, or imported."""
