"""What a public IM service is, over time."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import field, frozen

from picfed._arguments import want_day, want_instance
from picfed._notebook import Shown, facts, shown, table
from picfed.licenses import LicenseKind
from picfed.milestones import Milestone, Milestones, Period
from picfed.sources import Source
from picfed.ternary import Ternary

__all__ = ["Capability", "LicensingRequirement", "Periods", "PublicImService", "Services"]


class Capability(Enum):
    """What users of both sides can do together."""

    IM = "IM"
    PRESENCE = "presence"
    AUDIO = "audio"
    VIDEO = "video"


@frozen(kw_only=True)
class LicensingRequirement:
    """What page-004's summary asks a customer of Lync to hold for a service.

    Attributes:
        one_of: One license of these kinds is enough.
        together_with: A license of this kind is needed besides, if any.
        note: A condition that is no license.
        sources: The documents.

    >>> (requirement,) = AOL.licensing_requirements
    >>> requirement.together_with is None, requirement.note
    (True, 'for existing customers, through June 2014')
    """

    one_of: frozenset[LicenseKind]
    together_with: LicenseKind | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()

    def __str__(self) -> str:
        """The licenses in words."""
        text = " or ".join(kind.value for kind in LicenseKind if kind in self.one_of)
        if self.together_with is not None:
            text += f", together with the {self.together_with.value}"
        return f"{text}; {self.note}" if self.note else text

    def _repr_html_(self) -> str:
        rows = [
            ("one of", tuple(kind for kind in LicenseKind if kind in self.one_of)),
            ("together with", self.together_with),
            ("condition", self.note or None),
            ("sources", self.sources or None),
        ]
        return facts("Licensing requirement", rows)


Periods = tuple[tuple[Capability, Period], ...]


def _as_milestones(value: Iterable[Milestone]) -> Milestones:
    return Milestones(value)


@frozen(kw_only=True)
class PublicImService:
    """A public IM service, over time.

    Attributes:
        name: The name by which the documents call it.
        documented_from: The first day for which any document speaks of it, before which
            `is_available` is unknown; ``None`` where documents tell how it began, so that
            nothing before that is unknown.
        activation: When additional SIP domains could be connected.
        capability_periods: Pairs of capability and period; `periods` asks for one of them.
        licensing_requirements: What a customer must hold.
        milestones: Its dated events, in the order of their dates.
        substitute: What replaces it, in words; empty where nothing does.
        activation_unknown_before: Before this day nobody says whether additional SIP domains
            could be connected; ``None`` where that is so before `documented_from` only.

    >>> from datetime import date
    >>> sorted(found.value for found in SKYPE.capabilities(on=date(2013, 10, 7)))
    ['IM', 'audio', 'presence']
    >>> YAHOO.is_available(on=date(2014, 7, 1))
    <Ternary.NO: 'no'>
    """

    name: str
    documented_from: date | None = field(repr=False)
    activation: Period = field(repr=False)
    capability_periods: Periods = field(repr=False)
    licensing_requirements: tuple[LicensingRequirement, ...] = field(repr=False)
    milestones: Milestones = field(repr=False, converter=_as_milestones)
    substitute: str = field(default="", repr=False)
    activation_unknown_before: date | None = field(default=None, repr=False)

    def periods(self, capability: Capability, /) -> tuple[Period, ...]:
        """When the service had a capability: from, until, and how certainly.

        Raises:
            TypeError: If *capability* is no `Capability`.

        >>> [str(period) for period in SKYPE.periods(Capability.VIDEO)]
        ['2014-11-26 to 2025-05-04']
        """
        wanted = want_instance("capability", capability, Capability)
        return tuple(period for found, period in self.capability_periods if found is wanted)

    @property
    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day on which anything was possible, where documents tell them."""
        periods = [period for _, period in self.capability_periods]
        firsts = [period.first for period in periods]
        lasts = [period.last for period in periods]
        return (
            None if None in firsts else min(filter(None, firsts)),
            None if None in lasts else max(filter(None, lasts)),
        )

    def capabilities(self, *, on: date) -> frozenset[Capability]:
        """What the documents say was possible on a day.

        The set holds what is documented. Before `documented_from` it is empty because nobody
        says; `supports` tells that apart.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        return frozenset(
            capability for capability, period in self.capability_periods if period.contains(on)
        )

    def supports(self, capability: Capability, /, *, on: date) -> Ternary:
        """Whether a capability was there on a day; unknown before the documents.

        Raises:
            TypeError: If an argument has the wrong type; *on* is a ``date``, no ``datetime``.

        >>> from datetime import date
        >>> AOL.supports(Capability.IM, on=date(1999, 1, 1))
        <Ternary.UNKNOWN: 'unknown'>
        """
        if want_instance("capability", capability, Capability) in self.capabilities(on=on):
            return Ternary.YES
        return self._before_the_documents(on)

    def is_available(self, *, on: date) -> Ternary:
        """Whether anything was possible on a day; unknown before the documents.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        return Ternary.YES if self.capabilities(on=on) else self._before_the_documents(on)

    def _before_the_documents(self, on: date) -> Ternary:
        return (
            Ternary.UNKNOWN if _is_before(want_day("on", on), self.documented_from) else Ternary.NO
        )

    def accepts_new_domains(self, *, on: date) -> Ternary:
        """Whether a SIP domain that was not connected yet could be, on a day.

        AOL: page-004 of 2013-10-07 says that it no longer was, not since when, so earlier days
        are unknown. Messenger: page-002 says so without a date; picfed takes October 2012, when
        the move to Skype began.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        day = want_day("on", on)
        if _is_before(day, self.activation_unknown_before or self.documented_from):
            return Ternary.UNKNOWN
        return Ternary.of(self.activation.contains(day))

    def __str__(self) -> str:
        """The name."""
        return self.name

    def _repr_html_(self) -> str:
        possible = [
            (
                what,
                period.first or "not documented",
                period.last or "not documented",
                period.certainty,
            )
            for what, period in self.capability_periods
        ]
        rows = [
            ("documented from", self.documented_from or "its first day"),
            ("new domains", _new_domains(self)),
            ("licenses", self.licensing_requirements),
            ("instead", self.substitute or "no substitute is documented"),
        ]
        headers = ("what", "first day", "last day", "certainty")
        return table(self.name, headers, possible) + facts("Terms", rows) + shown(self.milestones)


def _is_before(day: date, first: date | None) -> bool:
    return first is not None and day < first


def _new_domains(service: PublicImService) -> str:
    # A period of which only the end is documented shall not read as one that is known.
    unknown = service.activation_unknown_before
    return f"not known; closed by {unknown}" if unknown else str(service.activation)


class Services(Shown[PublicImService]):
    """A tuple of services that shows itself as a table.

    >>> print(SERVICES[:2])
    Skype
    Windows Live Messenger
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            (
                one.name,
                *(one.periods(capability) for capability in Capability),
                _new_domains(one),
                one.substitute or None,
            )
            for one in self
        ]
        headers = ("service", *(one.value for one in Capability), "new domains", "instead")
        return table("Public IM services", headers, rows)
