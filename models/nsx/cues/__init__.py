"""Turns of phrase by which a line says whose work it tells of."""
