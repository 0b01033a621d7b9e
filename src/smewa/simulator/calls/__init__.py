"""Calls: asked for, taken, ended."""
