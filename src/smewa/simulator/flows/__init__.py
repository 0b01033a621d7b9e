"""Flows: managed, sent, and filled in on a phone that asks the shop's endpoint."""
