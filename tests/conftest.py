"""Settings that every test shares."""

from hypothesis import settings

# Time limits per example only measure how busy the machine is.
settings.register_profile("picfed", deadline=None)
settings.load_profile("picfed")
