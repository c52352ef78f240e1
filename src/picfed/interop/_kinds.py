"""Every kind of value that has a JSON form, and the name of its format."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from picfed.addresses import SipAddress, SipUri, Tidied, Tidying
from picfed.agreements import Agreement, AgreementType
from picfed.cmdlets import Call, Providers
from picfed.contacts import CleanedContact, ContactKind
from picfed.decoration import AddressDecorator, AddressInspection, AddressKind
from picfed.deployments import (
    AddedBy,
    Condition,
    Contact,
    Decision,
    Deployment,
    DnsVerdict,
    Matrix,
    Reason,
    Side,
    Topology,
    User,
)
from picfed.deployments._decision import Question
from picfed.deployments._reason import Reasons
from picfed.dnscheck import (
    Diagnostic,
    FederationReport,
    LookUp,
    Observation,
    Probe,
    Profile,
    Publication,
    RefusedDomain,
    RequestReport,
    Verdict,
)
from picfed.domains import DomainName
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
    PolicyScope,
    RoutingMethod,
)
from picfed.licenses import License, LicenseKind
from picfed.milestones import (
    Milestone,
    Milestones,
    Offer,
    Period,
    Precision,
    Standing,
    Status,
)
from picfed.plans import (
    Actor,
    Effect,
    Omission,
    Place,
    Plan,
    Removal,
    Schedule,
    Scheduled,
    Step,
)
from picfed.plans._steps import StepRule
from picfed.powershell import (
    Array,
    Boolean,
    Command,
    Commands,
    MarkdownNoise,
    Named,
    Null,
    Number,
    Positional,
    Switch,
    Text,
    WithoutNoise,
)
from picfed.problems import Problem, Problems, Rule, Severity
from picfed.problems._model import Rules
from picfed.providers import PublicProvider, VerificationLevel
from picfed.provisioning import (
    Event,
    Provisioning,
    ProvisioningRequest,
    ProvisioningState,
)
from picfed.record import Claim, Conflict
from picfed.record._conflicts import Conflicts
from picfed.record._timeline import Timeline
from picfed.record._timeline import TimelineRow as Row
from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord
from picfed.servers import ClientVersion, ServerVersion
from picfed.services import Capability, LicensingRequirement, PublicImService
from picfed.services._values import Services
from picfed.sources import Certainty, Fact, Source
from picfed.sources._model import Sources
from picfed.ternary import Ternary
from picfed.transcripts import PastedCommand, Transcript

#: The public values of each module.
_VALUES: Mapping[str, tuple[type, ...]] = {
    "addresses": (SipAddress, SipUri, Tidied, Tidying),
    "agreements": (Agreement, AgreementType),
    "cmdlets": (Call, Providers),
    "contacts": (CleanedContact, ContactKind),
    "decoration": (AddressDecorator, AddressInspection, AddressKind),
    "deployments": (
        AddedBy, Condition, Contact, Decision, Deployment, DnsVerdict, Matrix, Question, Reason,
        Reasons, Side, Topology, User,
    ),
    "dnscheck": (
        Diagnostic, FederationReport, LookUp, Observation, Probe, Profile, Publication,
        RefusedDomain, RequestReport, Verdict,
    ),
    "domains": (DomainName,),
    "edge": (
        AccessEdgeConfiguration, AllowedDomain, ExternalAccessPolicy, HostingProvider, PolicyScope,
        RoutingMethod,
    ),
    "licenses": (License, LicenseKind),
    "milestones": (Milestone, Milestones, Offer, Period, Precision, Standing, Status),
    "plans": (
        Actor, Omission, Place, Plan, Removal, Schedule, Scheduled, Step, StepRule, Effect,
    ),
    "powershell": (
        Array, Boolean, Command, Commands, MarkdownNoise, Named, Null, Number, Positional, Switch,
        Text, WithoutNoise,
    ),
    "problems": (Problem, Problems, Rule, Rules, Severity),
    "providers": (PublicProvider, VerificationLevel),
    "provisioning": (Event, Provisioning, ProvisioningRequest, ProvisioningState),
    "record": (Claim, Conflict, Conflicts, Timeline),
    "resolution": (FailureKind, Outcome, RecordType, Response, SrvRecord),
    "servers": (ClientVersion, ServerVersion),
    "services": (Capability, LicensingRequirement, PublicImService, Services),
    "sources": (Certainty, Fact, Source, Sources),
    "ternary": (Ternary,),
    "transcripts": (PastedCommand, Transcript),
}  # fmt: skip

#: Tuples that are values of their own, and what they hold.
ITEMS: Mapping[type, type] = {
    Commands: Command,
    Conflicts: Conflict,
    Milestones: Milestone,
    Problems: Problem,
    Providers: PublicProvider,
    Reasons: Reason,
    Rules: Rule,
    Schedule: Scheduled,
    Services: PublicImService,
    Sources: Source,
    Timeline: Row,
}

#: Formats whose shape has changed since the first version; all others are version 1.
_VERSIONS: Mapping[type, int] = {}

_capital = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _format(module: str, kind: type) -> str:
    name = _capital.sub("-", kind.__name__).lower()
    return f"picfed.{module}.{name}/{_VERSIONS.get(kind, 1)}"


#: The format of each kind: ``picfed.<module>.<name>/<version>``.
FORMATS: Mapping[type, str] = MappingProxyType(
    {kind: _format(module, kind) for module, kinds in _VALUES.items() for kind in kinds}
)
#: The kind of each format.
KINDS: Mapping[str, type] = {name: kind for kind, name in FORMATS.items()}


def name_of(kind: type, /) -> str:
    """The name of a kind without the project and the version: ``domains.domain-name``."""
    return FORMATS[kind].removeprefix("picfed.").partition("/")[0]


def kind_of(value: object, /) -> type:
    """Find the kind of a value, which may be of a class derived from it.

    Raises:
        TypeError: If it is of no kind that has a JSON form.
    """
    for kind in type(value).__mro__:
        if kind in FORMATS:
            return kind
    msg = f"a value of type {type(value).__name__} has no JSON form; see picfed.interop.FORMATS"
    raise TypeError(msg)
