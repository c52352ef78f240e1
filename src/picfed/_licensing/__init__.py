"""Whether the licenses that are held are those that a service asks for.

Requests and decisions both use this judgement, so they cannot disagree.
"""
