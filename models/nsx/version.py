"""The version of nsx, as packaged."""

__version__ = "0.1.0"
