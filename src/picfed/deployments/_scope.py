"""Which services and SIP domains a question is about, and what can be done on its day."""

from collections.abc import Callable, Iterable
from datetime import date

from picfed._text import printable
from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.domains import DomainName
from picfed.errors import PicfedError
from picfed.milestones import Status
from picfed.powershell import Command
from picfed.services import PublicImService
from picfed.services._record import served_alike


def has_ended(asked: Question, /) -> bool:
    """Whether the service had ended by the day."""
    return asked.service.why(on=asked.on).status is Status.ENDED


def not_before(asked: Question, /) -> date | None:
    """The first day of a service that was not there yet on the day; ``None`` where it was."""
    standing = asked.service.why(on=asked.on)
    return standing.day if standing.status is Status.NOT_YET else None


def same_service(asked: Question, /) -> frozenset[PublicImService]:
    """The services whose entry or provisioning serves the one that is asked about."""
    return served_alike(asked.service, on=asked.on)


def domains_in_question(fields: DeploymentFields, asked: Question, /) -> tuple[DomainName, ...]:
    """The user's SIP domain, or all of them where no user is asked about."""
    return fields.sip_domains if asked.user is None else (asked.user.domain,)


def in_words(domains: Iterable[DomainName], /) -> str:
    """The domains, or the deployment where none is given."""
    return ", ".join(map(str, domains)) or "the deployment"


def pasteable(*writers: Callable[[], Command]) -> tuple[str, ...]:
    """Write commands that belong together; none where one cannot be written or pasted.

    A server may lack the cmdlet, or a name may hold what a terminal would obey.
    """
    try:
        texts = tuple(str(write()) for write in writers)
    except PicfedError:
        return ()
    return texts if all(printable(text) == text for text in texts) else ()
