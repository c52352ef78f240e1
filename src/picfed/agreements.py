"""Microsoft licensing agreements and their numbers."""

from attrs import field, frozen

from picfed._arguments import of_type, want_text
from picfed._names import NamedTextEnum
from picfed._notebook import ShownValue
from picfed._text import printable

__all__ = ["Agreement", "AgreementType"]


class AgreementType(NamedTextEnum):
    """The four types that the provisioning site offers, as its questions and answers list them."""

    VOLUME_LICENSING = (
        "Microsoft Volume Licensing",
        "Volume Licensing Support",
        "Support du programme de licences en volume Microsoft",
        "Programme de licences en volume Microsoft",
    )
    PARTNER_NETWORK = "Microsoft Partner Network", "MPN"
    SERVICE_PROVIDER_LICENSE = (
        "Service Provider License Agreement",
        "SPLA",
        "Contrat de licence Service Provider",
    )
    HIGH_VOLUME_SERVICES = "High Volume Services", "HVS", "Services haut volume"

    @property
    def number_label(self) -> str:
        """What the site calls the number that it asks for.

        >>> AgreementType.SERVICE_PROVIDER_LICENSE.number_label
        'initial enrollment number'
        """
        return _NUMBER_LABELS[self]


_NUMBER_LABELS = {
    AgreementType.VOLUME_LICENSING: "Volume Licensing agreement number",
    AgreementType.PARTNER_NETWORK: "headquarters partner ID",
    AgreementType.SERVICE_PROVIDER_LICENSE: "initial enrollment number",
    AgreementType.HIGH_VOLUME_SERVICES: "product enrollment number",
}


def _as_number(value: str) -> str:
    return want_text("number", value).strip()


@frozen
class Agreement(ShownValue):
    """A licensing agreement.

    No document says what any of the numbers looks like, so none is checked. If one is missing,
    give an empty text: a provisioning request then reports it as a problem.

    Attributes:
        type: Which of the four.
        number: Its number, without surrounding blanks.

    Raises:
        TypeError: If *type* is not an `AgreementType`, or *number* is not a ``str``.

    >>> Agreement(AgreementType.VOLUME_LICENSING, "V1234567").number
    'V1234567'
    """

    type: AgreementType = field(validator=of_type(AgreementType))
    number: str = field(converter=_as_number)

    def __str__(self) -> str:
        """The type, what the number is called, and the number."""
        number = printable(self.number) or "(missing)"
        return f"{self.type}, {self.type.number_label} {number}"
