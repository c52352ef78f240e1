"""The cmdlets and their parameters, as the help lists them.

The parameters that PIC does not need are here as well: whether a shortened name is unique
depends on all of them, and a name that is missing here would be called unknown.
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from picfed._text import TextEnum
from picfed.servers import ServerVersion


class Kind(TextEnum):
    """The type of a parameter's value."""

    TEXT = "a text"
    BOOLEAN = "$true or $false"
    LEVEL = "a verification level"
    COUNT = "a number"
    GRANT = "the name of a policy, or $null"
    SWITCH = "nothing"
    OBJECT = "an object"


_LYNC_2013 = ServerVersion.LYNC_2013
_CU5 = ServerVersion.LYNC_2013_CU5
_SFB_2015 = ServerVersion.SFB_2015


@frozen
class Parameter:
    """One parameter, with its first version; ``None`` if only Teams has it."""

    name: str
    kind: Kind
    since: ServerVersion | None = ServerVersion.LYNC_2010
    alias: str = field(default="", kw_only=True)
    required: bool = field(default=False, kw_only=True)


@frozen
class Cmdlet:
    """One cmdlet and all its parameters.

    Only one of its ``ways`` can be used at a time; each lists the parameters that no other way
    has. ``needs`` are pairs: the first requires the second. One of ``one_of`` is required, if
    there are any. Values without a parameter's name are for ``positions``, in their order.
    """

    name: str
    parameters: tuple[Parameter, ...]
    ways: tuple[frozenset[str], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()
    positions: tuple[str, ...] = ("Identity",)

    @property
    def noun(self) -> str:
        """The object of the cmdlet: ``CsPublicProvider``."""
        return self.name.partition("-")[2]

    def parameter(self, name: str, /) -> Parameter:
        """Find a parameter by its full name."""
        return next(parameter for parameter in self.parameters if parameter.name == name)


def _of(
    kind: Kind, names: str, since: ServerVersion | None = ServerVersion.LYNC_2010
) -> tuple[Parameter, ...]:
    """List parameters of one kind and age; an alias follows a colon, and ``!`` is required."""
    given = (name.removesuffix("!").partition(":") for name in names.split())
    required = [name.endswith("!") for name in names.split()]
    return tuple(
        Parameter(name, kind, since, alias=alias, required=needed)
        for (name, _, alias), needed in zip(given, required, strict=True)
    )


# about_CommonParameters, as every help page of these cmdlets lists them.
COMMON = (
    *_of(Kind.SWITCH, "Verbose:vb Debug:db"),
    *_of(Kind.TEXT, "ErrorAction:ea WarningAction:wa InformationAction:infa ErrorVariable:ev"),
    *_of(Kind.TEXT, "WarningVariable:wv InformationVariable:iv OutVariable:ov"),
    *_of(Kind.COUNT, "OutBuffer:ob"),
    *_of(Kind.TEXT, "PipelineVariable:pv"),
)
_CONFIRMED = _of(Kind.SWITCH, "Force WhatIf:wi Confirm:cf")
_IN_MEMORY = _of(Kind.SWITCH, "InMemory")
_INSTANCE = _of(Kind.OBJECT, "Instance")
_IDENTITY = _of(Kind.TEXT, "Identity")
_REQUIRED_IDENTITY = _of(Kind.TEXT, "Identity!")
_LEVEL = _of(Kind.LEVEL, "VerificationLevel")
_STATE = (*_of(Kind.BOOLEAN, "Enabled"), *_LEVEL)
_NEW_STATE = (*_of(Kind.TEXT, "ProxyFqdn!"), *_of(Kind.BOOLEAN, "Enabled!"), *_LEVEL)

# Since when: the "Applicable" lines of the help. For the two decoration lists page-000 names
# Lync Server 2013 CU5 where the help says 2015; the page comes first.
_DECORATION = (
    *_of(Kind.TEXT, "IconUrl NameDecorationDomain", _LYNC_2013),
    *_of(Kind.TEXT, "NameDecorationRoutingDomain NameDecorationExcludedDomainList", _CU5),
    *_of(Kind.BOOLEAN, "EnableSkypeIdRouting EnableSkypeDirectorySearch", _SFB_2015),
    # Only in the help of 2017-03-28.
    *_of(Kind.BOOLEAN, "BypassDualWrite", _SFB_2015),
)
_ACCESS_EDGE = (
    *_of(Kind.BOOLEAN, "AllowAnonymousUsers AllowFederatedUsers AllowOutsideUsers"),
    *_of(Kind.SWITCH, "UseDnsSrvRouting UseDefaultRouting"),
    *_of(Kind.BOOLEAN, "EnablePartnerDiscovery BeClearingHouse IsPublicProvider"),
    *_of(Kind.TEXT, "DefaultRouteFqdn"),
    *_LEVEL,
    *_of(Kind.LEVEL, "DiscoveredPartnerVerificationLevel", _LYNC_2013),
    *_of(Kind.BOOLEAN, "EnableArchivingDisclaimer KeepCrlsUpToDateForPeers"),
    *_of(Kind.BOOLEAN, "MarkSourceVerifiableOnOutgoingMessages"),
    *_of(Kind.COUNT, "OutgoingTlsCountForFederatedPartners"),
    *_of(
        Kind.COUNT, "CertificatesDeletedPercentage DiscoveredPartnerReportPeriodMinutes", _LYNC_2013
    ),
    *_of(Kind.COUNT, "DiscoveredPartnerStandardRate MaxAcceptedCertificatesStored", _LYNC_2013),
    *_of(Kind.COUNT, "MaxContactsPerDiscoveredPartner MaxRejectedCertificatesStored", _LYNC_2013),
    *_of(Kind.BOOLEAN, "EnableDiscoveredPartnerContactsLimit EnableUserReplicator", _LYNC_2013),
    *_of(Kind.COUNT, "DnsSrvCacheRecordCount", _SFB_2015),
    *_of(Kind.TEXT, "SkypeSearchUrl", _SFB_2015),
)
_POLICY = (
    *_of(Kind.TEXT, "Description"),
    *_of(Kind.BOOLEAN, "EnableFederationAccess EnablePublicCloudAccess EnableOutsideAccess"),
    *_of(Kind.BOOLEAN, "EnablePublicCloudAudioVideoAccess"),
    *_of(Kind.BOOLEAN, "EnableXmppAccess", _LYNC_2013),
    *_of(Kind.TEXT, "Tenant", _SFB_2015),
    # Today's on-premises help marks some of these as valid from Lync Server 2010. No such build
    # is known, and the history of the page dates them from 2021 on: Teams only, inferred.
    *_of(Kind.BOOLEAN, "EnableAcsFederationAccess EnableTeamsConsumerAccess", None),
    *_of(Kind.BOOLEAN, "EnableTeamsConsumerInbound EnableTeamsSmsAccess", None),
    *_of(Kind.BOOLEAN, "RestrictTeamsConsumerAccessToExternalUserProfiles", None),
    *_of(Kind.BOOLEAN, "FederatedBilateralChats", None),
    *_of(Kind.TEXT, "CommunicationWithExternalOrgs", None),
    *_of(Kind.OBJECT, "AllowedExternalDomains BlockedExternalDomains", None),
    *_of(Kind.SWITCH, "BypassDualWrite AsJob", None),
)
_SHARED = (
    *_of(Kind.BOOLEAN, "EnabledSharedAddressSpace HostsOCSUsers IsLocal"),
    # The help of Lync Server 2010 has it from its second edition on, today's help from 2013.
    *_of(Kind.TEXT, "AutodiscoverUrl"),
    *_of(Kind.COUNT, "SipClientPort", _LYNC_2013),
)
_COMMENT = _of(Kind.TEXT, "Comment")
_PARTNER = (
    *_COMMENT,
    *_of(Kind.BOOLEAN, "MarkForMonitoring"),
    *_of(Kind.TEXT, "ProxyFqdn"),
    *_of(Kind.LEVEL, "VerificationLevel", _SFB_2015),
)
_DOMAIN = (*_IDENTITY, *_of(Kind.TEXT, "Domain"))
# -Identity is optional in the help, since a pipeline may bring the provider; a command alone
# changes nothing without it.
_CHANGED = (*_REQUIRED_IDENTITY, *_INSTANCE)
_DNS_ROUTING = (
    "UseDnsSrvRouting EnablePartnerDiscovery BeClearingHouse DiscoveredPartnerVerificationLevel"
)
_DEFAULT_ROUTING = "UseDefaultRouting DefaultRouteFqdn IsPublicProvider VerificationLevel"
# Get-CsService shows the services of one role at a time.
_ROLES = (
    "ApplicationDatabase ApplicationServer ArchivingDatabase ArchivingServer BackupServer"
    " CentralManagement CentralManagementDatabase ConferencingServer:conferenceserver Director"
    " EdgeServer FileStore LegalInterceptServer ManagementServer MediationServer"
    " MonitoringDatabase MonitoringServer PersistentChatComplianceDatabase PersistentChatDatabase"
    " PersistentChatServer ProvisionDatabase ProvisionServer PstnGateway Registrar"
    " TrustedApplicationPool UserDatabase UserServer VideoGateway VideoInteropServer WacServer"
    " WebServer"
)


def _changing(
    name: str,
    *parameters: Parameter,
    ways: Iterable[str] = (),
    needs: tuple[tuple[str, str], ...] = (),
    one_of: tuple[str, ...] = (),
) -> Cmdlet:
    """Describe a cmdlet that changes something; a new entry can be made in memory only."""
    in_memory = _IN_MEMORY if name.startswith("New-") else ()
    every = (*parameters, *in_memory, *_CONFIRMED, *COMMON)
    return Cmdlet(name, every, tuple(frozenset(way.split()) for way in ways), needs, one_of)


def _showing(noun: str, *parameters: Parameter, ways: Iterable[str] = ()) -> Cmdlet:
    """Describe a cmdlet that shows one entry, some, or all."""
    every = (*_IDENTITY, *_of(Kind.TEXT, "Filter"), *parameters, *COMMON)
    return Cmdlet(
        f"Get-{noun}", every, tuple(frozenset({way}) for way in ("Identity", "Filter", *ways))
    )


_LOCAL = _of(Kind.SWITCH, "LocalStore")
_ENTRIES = ("CsPublicProvider", "CsHostingProvider", "CsAllowedDomain", "CsBlockedDomain")
_ALL = (
    _changing("New-CsPublicProvider", *_REQUIRED_IDENTITY, *_NEW_STATE, *_DECORATION),
    _changing("Set-CsPublicProvider", *_CHANGED, *_STATE),
    _changing("New-CsHostingProvider", *_REQUIRED_IDENTITY, *_NEW_STATE, *_SHARED),
    _changing("Set-CsHostingProvider", *_CHANGED, *_STATE, *_SHARED),
    *(
        _changing(f"{verb}-{noun}", *_CHANGED)
        for verb in ("Enable", "Disable")
        for noun in _ENTRIES[:2]
    ),
    _changing(
        "Set-CsAccessEdgeConfiguration",
        *_IDENTITY,
        *_INSTANCE,
        *_ACCESS_EDGE,
        ways=("Identity", _DNS_ROUTING, _DEFAULT_ROUTING),
        needs=(("UseDefaultRouting", "DefaultRouteFqdn"),),
    ),
    _changing("New-CsExternalAccessPolicy", *_REQUIRED_IDENTITY, *_POLICY),
    _changing("Set-CsExternalAccessPolicy", *_IDENTITY, *_INSTANCE, *_POLICY),
    Cmdlet(
        "Grant-CsExternalAccessPolicy",
        (
            *_IDENTITY,
            *_of(Kind.GRANT, "PolicyName!"),
            *_of(Kind.TEXT, "DomainController"),
            *_of(Kind.SWITCH, "PassThru"),
            *_of(Kind.TEXT, "Tenant", _SFB_2015),
            *_of(Kind.TEXT, "Group", None),
            *_of(Kind.COUNT, "Rank", None),
            *_of(Kind.SWITCH, "Global", None),
            *_CONFIRMED[1:],
            *COMMON,
        ),
        ways=(frozenset({"Identity"}), frozenset({"Group", "Rank"}), frozenset({"Global"})),
        one_of=("Identity", "Group", "Global"),
        positions=("Identity", "PolicyName"),
    ),
    *(
        _changing(name, *_DOMAIN, *more, ways=("Identity", "Domain"), one_of=("Identity", "Domain"))
        for name, more in (("New-CsAllowedDomain", _PARTNER), ("New-CsBlockedDomain", _COMMENT))
    ),
    _changing("Set-CsAllowedDomain", *_CHANGED, *_PARTNER),
    _changing("Set-CsBlockedDomain", *_CHANGED, *_COMMENT),
    *(
        _changing(f"Remove-{noun}", *_REQUIRED_IDENTITY)
        for noun in (*_ENTRIES, "CsExternalAccessPolicy")
    ),
    *(_showing(noun, *_LOCAL) for noun in (*_ENTRIES, "CsAccessEdgeConfiguration", "CsSipDomain")),
    _showing(
        "CsExternalAccessPolicy", *_LOCAL, *_of(Kind.TEXT, "Tenant Include ApplicableTo", None)
    ),
    _showing(
        "CsService",
        *_of(Kind.TEXT, "PoolFqdn"),
        *_of(Kind.SWITCH, _ROLES),
        ways=[one.name for one in _of(Kind.SWITCH, _ROLES)],
    ),
    Cmdlet("Get-CsServerVersion", COMMON, positions=()),
)

#: The cmdlets by name in lower case.
CMDLETS: Mapping[str, Cmdlet] = {cmdlet.name.lower(): cmdlet for cmdlet in _ALL}
