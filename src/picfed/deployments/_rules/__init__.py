"""The rules of decisions, one module for each condition."""
