"""Microsoft licensing agreements, and the number that each is known by."""

from attrs import field, frozen

from picfed._arguments import want_instance, want_text
from picfed._notebook import ShownValue
from picfed._text import TextEnum, printable

__all__ = ["Agreement", "AgreementType"]


class AgreementType(TextEnum):
    """The four types that the provisioning site offers (page-002)."""

    VOLUME_LICENSING = "Microsoft Volume Licensing"
    PARTNER_NETWORK = "Microsoft Partner Network"
    SERVICE_PROVIDER_LICENSE = "Service Provider License Agreement"
    HIGH_VOLUME_SERVICES = "High Volume Services"

    @property
    def number_label(self) -> str:
        """What the number is called that the site asks for.

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


def _as_type(value: AgreementType) -> AgreementType:
    return want_instance("type", value, AgreementType)


def _as_number(value: str) -> str:
    return want_text("number", value).strip()


@frozen
class Agreement(ShownValue):
    """A licensing agreement.

    No document says what any of the numbers looks like, so none is checked. One that is missing
    can be written as an empty text: the request then tells the problem.

    Attributes:
        type: Which of the four.
        number: Its number, without surrounding blanks.

    Raises:
        TypeError: If *type* is no `AgreementType`, or *number* is not a ``str``.

    >>> Agreement(AgreementType.VOLUME_LICENSING, "V1234567").number
    'V1234567'
    """

    type: AgreementType = field(converter=_as_type)
    number: str = field(converter=_as_number)

    def __str__(self) -> str:
        """The type, what the number is called, and the number."""
        number = printable(self.number) or "(missing)"
        return f"{self.type}, {self.type.number_label} {number}"
