"""Readers of published sources, one module per source."""
