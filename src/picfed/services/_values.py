"""Public IM services as values: what each could do, when, and what it required."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TypeAlias

from attrs import field, frozen

from picfed._arguments import (
    items,
    items_of,
    of_type,
    want_all,
    want_day,
    want_instance,
    want_pairs_of,
)
from picfed._names import NamedTextEnum
from picfed._notebook import Column, Columns, Shown, ShownValue
from picfed.licenses import LicenseKind
from picfed.milestones import Milestone, Period, Standing
from picfed.milestones._events import Milestones
from picfed.milestones._standing import Offer, standing_of
from picfed.sources import Fact, Source
from picfed.sources._model import sources_of
from picfed.ternary import Ternary


class Capability(NamedTextEnum):
    """What users of both sides can do together."""

    IM = "IM", "instant messaging", "messagerie instantanée"
    PRESENCE = "presence", "présence"
    AUDIO = "audio", "voice"
    VIDEO = "video", "vidéo"


Eligible: TypeAlias = tuple[tuple[LicenseKind, Fact], ...]
Offers: TypeAlias = tuple[tuple[Capability, Offer], ...]
_OPTIONAL_FACT = of_type(Fact, type(None))
_OPTIONAL_MILESTONE = of_type(Milestone, type(None))


def _as_eligible(value: Iterable[tuple[LicenseKind, Fact]]) -> Eligible:
    return want_pairs_of("eligible", value, LicenseKind, Fact)


@frozen(kw_only=True)
class LicensingRequirement(ShownValue):
    """The licenses that a service required.

    Attributes:
        eligible: Pairs of a kind of license and the fact that lists it; one of them is enough.
        together_with: The kind of license that is needed in addition, if any.
        together_fact: The fact that requires it.
        note: A condition that is not a license.
    """

    _columns = (
        Column("eligible", "one of", lambda one: tuple(kind for kind, _ in one.eligible)),
        "together_with",
        Column("note", "condition"),
        "sources",
    )

    eligible: Eligible = field(converter=_as_eligible)
    together_with: LicenseKind | None = field(
        default=None, validator=of_type(LicenseKind, type(None))
    )
    together_fact: Fact | None = field(default=None, validator=_OPTIONAL_FACT, repr=False)
    note: str = field(default="", validator=of_type(str))

    @property
    def one_of(self) -> frozenset[LicenseKind]:
        """The kinds of which one license is enough."""
        return frozenset(kind for kind, _ in self.eligible)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that states the requirement, each fact once."""
        rows = [fact for _, fact in self.eligible]
        return tuple(dict.fromkeys([*rows, self.together_fact] if self.together_fact else rows))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that state it, each once."""
        return sources_of(self.facts)

    def __str__(self) -> str:
        """The licenses in words."""
        text = in_words(self.one_of)
        if self.together_with is not None:
            text += f", together with the {self.together_with}"
        return f"{text}; {self.note}" if self.note else text


def in_words(kinds: Iterable[LicenseKind], /) -> str:
    """Name kinds of licenses, in the order of `LicenseKind`."""
    wanted = frozenset(kinds)
    return " or ".join(str(kind) for kind in LicenseKind if kind in wanted)


def _as_offers(value: Iterable[tuple[Capability, Offer]]) -> Offers:
    return want_pairs_of("offers", value, Capability, Offer)


def _as_requirements(value: Iterable[LicensingRequirement]) -> tuple[LicensingRequirement, ...]:
    return items(value)


def _as_milestones(value: Iterable[Milestone]) -> Milestones:
    return Milestones(want_all("milestones", value, Milestone))


def _new_domains(service: "PublicImService") -> str:
    # A period of which only the end is documented must not look like one that is known.
    offer, ends = service.activation_offer, service.activation.ends
    if offer.is_known or ends is None:
        return str(offer.period)
    return f"not known; closed by {ends.date}"


def _periods_of(capability: Capability, service: "PublicImService") -> object:
    known = service.periods(capability)
    return known or ("not known" if any(one is capability for one, _ in service.offers) else "")


_SERVICE: Columns = (
    Column("name", "service"),
    *(Column(one.name.lower(), one.value, partial(_periods_of, one)) for one in Capability),
    Column("new_domains", read=_new_domains),
    Column("instead", read="_substitute_with_address"),
)


# A service has many parts, and is looked up in sets often.
@frozen(kw_only=True, cache_hash=True)
class PublicImService(ShownValue):
    """A public IM service, over time.

    Attributes:
        name: The name by which the documents call it.
        documented: The milestone from which documents mention it, before which everything about
            it is unknown; ``None`` where documents say how it began.
        activation_offer: The offer to connect additional SIP domains.
        offers: Pairs of a capability and an offer, which has a ``period``, the ``facts`` that list
            it, and whether it ``is_known``.
        nothing_else: The fact that no other capability is listed.
        licensing_requirements: The licenses that a customer must hold. Each requirement has
            ``one_of``, the kinds of which one is enough, ``together_with`` and a ``note``.
        milestones: Its dated events, in the order of their dates.
        substitute: What replaces it, in words; empty where no document names anything.
        substitute_address: Where the substitute is offered.
        substitute_fact: The fact that names it.
        substitute_ends: When the substitute ended, where that is known.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from datetime import date
    >>> sorted(found.value for found in SKYPE.capabilities(on=date(2013, 10, 7)))
    ['IM', 'audio', 'presence']
    >>> YAHOO.is_available(on=date(2014, 7, 1))
    <Ternary.NO: 'no'>
    """

    _caption = "{0.name}"
    _columns = (*_SERVICE, "documented_from", Column("licensing_requirements", "licenses"))
    _below = ("milestones",)

    name: str = field(validator=of_type(str))
    documented: Milestone | None = field(repr=False, validator=_OPTIONAL_MILESTONE)
    activation_offer: Offer = field(repr=False, validator=of_type(Offer))
    offers: Offers = field(repr=False, converter=_as_offers)
    licensing_requirements: tuple[LicensingRequirement, ...] = field(
        repr=False, converter=_as_requirements, validator=items_of(LicensingRequirement)
    )
    milestones: Milestones = field(repr=False, converter=_as_milestones)
    nothing_else: Fact | None = field(default=None, repr=False, validator=_OPTIONAL_FACT)
    substitute: str = field(default="", repr=False, validator=of_type(str))
    substitute_address: str = field(default="", repr=False, validator=of_type(str))
    substitute_fact: Fact | None = field(default=None, repr=False, validator=_OPTIONAL_FACT)
    substitute_ends: Milestone | None = field(
        default=None, repr=False, validator=_OPTIONAL_MILESTONE
    )

    @property
    def documented_from(self) -> date | None:
        """The first day for which a document mentions it; ``None`` without `documented`."""
        return None if self.documented is None else self.documented.holds_from

    def has_substitute(self, *, on: date) -> bool:
        """Whether a document names a substitute that is available on a day.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        day, ends = want_day("on", on), self.substitute_ends
        return bool(self.substitute) and (ends is None or day < ends.holds_from)

    def instead(self, *, on: date) -> str:
        """Return what to use instead on a day, as an instruction.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.

        >>> from datetime import date
        >>> AOL.instead(on=date(2014, 7, 1))
        'Use direct federation with AIM, offered by AOL itself: aimenterprise.aol.com/pic.php.'
        >>> YAHOO.instead(on=date(2014, 7, 1))
        'Do without it: no substitute is documented.'
        """
        if not self.has_substitute(on=on):
            return "Do without it: no substitute is documented."
        return f"Use {self._substitute_with_address}."

    @property
    def _substitute_with_address(self) -> str:
        return ": ".join(filter(None, (self.substitute, self.substitute_address)))

    def substitute_facts(self, *, on: date) -> tuple[Fact, ...]:
        """Return the fact behind `instead`, if there is one.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        fact = self.substitute_fact if self.has_substitute(on=on) else None
        return () if fact is None else (fact,)

    @property
    def activation(self) -> Period:
        """The period in which additional SIP domains could be connected."""
        return self.activation_offer.period

    def periods(self, capability: Capability, /) -> tuple[Period, ...]:
        """Return when the service had a capability: from, until, and how certainly.

        Raises:
            TypeError: If *capability* is not a `Capability`.

        >>> [str(period) for period in SKYPE.periods(Capability.VIDEO)]
        ['2014-11-26 to 2025-05-04']
        """
        joined: list[Period] = []
        for period in (one.period for one in self._offers_of(capability) if one.is_known):
            if joined and period.begins is not None and joined[-1].ends == period.begins:
                joined[-1] = Period(joined[-1].begins, period.ends)
            else:
                joined.append(period)
        return tuple(joined)

    def _offers_of(self, capability: Capability) -> tuple[Offer, ...]:
        wanted = want_instance("capability", capability, Capability)
        return tuple(offer for found, offer in self.offers if found is wanted)

    @property
    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day on which anything was possible, where documents give them."""
        periods = [offer.period for _, offer in self.offers]
        firsts = [period.first for period in periods]
        lasts = [period.last for period in periods]
        return (
            None if None in firsts else min(filter(None, firsts), default=None),
            None if None in lasts else max(filter(None, lasts), default=None),
        )

    def why(self, capability: Capability | None = None, /, *, on: date) -> Standing:
        """Return the reason for `supports`: the status, what decides, and its sources.

        Without a capability, return the reason for `is_available`.

        Raises:
            TypeError: If an argument has the wrong type; *on* is a ``date``, not a ``datetime``.

        >>> from datetime import date
        >>> reason = SKYPE.why(Capability.VIDEO, on=date(2015, 6, 1))
        >>> reason.words, [found.id for found in reason.sources]
        ('available', ['page-003', 'page-002'])
        >>> print(YAHOO.why(on=date(2014, 7, 1)))  # doctest: +ELLIPSIS
        Yahoo!: ended, last day 2014-06-30 (stated in Support for public instant messenger ...
        """
        if capability is None:
            offers, subject = tuple(offer for _, offer in self.offers), self.name
        else:
            offers = self._offers_of(capability)
            subject = f"{capability} with {self.name}"
        return standing_of(
            offers,
            on=on,
            documented=self.documented,
            nothing_else=self.nothing_else,
            subject=subject,
        )

    def why_new_domains(self, *, on: date) -> Standing:
        """Return the reason for `accepts_new_domains`: the status, what decides, and its sources.

        AOL: a page of 2013-10-07 says that it took no more, not since when, so earlier days are
        unknown. Messenger: the questions and answers say so without a date; picfed takes October
        2012, when the move to Skype began.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        return standing_of(
            [self.activation_offer],
            on=on,
            documented=self.documented,
            subject=f"new SIP domains with {self.name}",
        )

    def capabilities(self, *, on: date) -> frozenset[Capability]:
        """Return what the documents say was possible on a day.

        The set holds what is documented; `supports` distinguishes what is not documented from
        what was not possible.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        day = want_day("on", on)
        return frozenset(one for one in Capability if self.supports(one, on=day) is Ternary.YES)

    def supports(self, capability: Capability, /, *, on: date) -> Ternary:
        """Say whether a capability was there on a day; unknown where no document says.

        Raises:
            TypeError: If an argument has the wrong type; *on* is a ``date``, not a ``datetime``.

        >>> from datetime import date
        >>> AOL.supports(Capability.IM, on=date(1999, 1, 1))
        <Ternary.UNKNOWN: 'unknown'>
        >>> WINDOWS_LIVE_MESSENGER.supports(Capability.AUDIO, on=date(2013, 10, 7))
        <Ternary.UNKNOWN: 'unknown'>
        """
        return self.why(want_instance("capability", capability, Capability), on=on).answer

    def is_available(self, *, on: date) -> Ternary:
        """Say whether anything was possible on a day; unknown before the documents.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        return self.why(on=on).answer

    def accepts_new_domains(self, *, on: date) -> Ternary:
        """Say whether a SIP domain that was not connected yet could be: see `why_new_domains`.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        return self.why_new_domains(on=on).answer

    def __str__(self) -> str:
        """The name."""
        return self.name


class Services(Shown[PublicImService]):
    """A tuple of services that shows itself as a table."""

    __slots__ = ()
    _caption = "Public IM services"
    _columns = _SERVICE
