"""Facts named in one line, and what follows from several of them."""

from collections.abc import Iterable

from picfed.sources import Certainty, Fact, Source


def stated(name: str, /, *sources: Source) -> Fact:
    """Name what its sources state."""
    return Fact(name=name, sources=sources)


def inferred(name: str, /, *sources: Source) -> Fact:
    """Name what follows from its sources, though none states it."""
    return Fact(name=name, sources=sources, certainty=Certainty.INFERRED)


def sources_of(facts: Iterable[Fact], /) -> tuple[Source, ...]:
    """List the sources of several facts, each once, in order."""
    return tuple(dict.fromkeys(source for fact in facts for source in fact.sources))


def certainty_of(facts: Iterable[Fact], /) -> Certainty:
    """Return the certainty of what rests on several facts: that of the weakest."""
    weak = any(fact.certainty is Certainty.INFERRED for fact in facts)
    return Certainty.INFERRED if weak else Certainty.STATED
