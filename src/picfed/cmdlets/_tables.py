"""The cmdlets and their parameters, as the help lists them.

The parameters that PIC does not need are here as well: whether a shortened name is unique
depends on all of them, and a name that is missing here would be called unknown.
"""

from collections.abc import Mapping

from attrs import field, frozen

from picfed._text import TextEnum
from picfed.servers import ServerVersion


class Kind(TextEnum):
    """What a parameter takes."""

    TEXT = "a text"
    BOOLEAN = "$true or $false"
    LEVEL = "a verification level"
    COUNT = "a number"
    GRANT = "the name of a policy, or $null"
    SWITCH = "nothing"
    OBJECT = "an object"


_LYNC_2010 = ServerVersion.LYNC_2010
_LYNC_2013 = ServerVersion.LYNC_2013
_CU5 = ServerVersion.LYNC_2013_CU5
_SFB_2015 = ServerVersion.SFB_2015


@frozen
class Parameter:
    """One parameter: its name as the help spells it, what it takes, and since when it is there.

    Where ``since`` is ``None``, only Teams has it.
    """

    name: str
    kind: Kind
    since: ServerVersion | None = _LYNC_2010
    alias: str = field(default="", kw_only=True)
    required: bool = field(default=False, kw_only=True)


@frozen
class Cmdlet:
    """One cmdlet and all its parameters.

    Of its ``ways`` of being called, each given by the parameters that belong to it alone, only
    one can be used at a time. ``needs`` are pairs: who gives the first gives the second too. Of
    ``one_of``, if there are any, one is given. Values without a parameter's name belong to the
    parameters of ``positions``, in their order.
    """

    name: str
    parameters: tuple[Parameter, ...]
    ways: tuple[frozenset[str], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()
    positions: tuple[str, ...] = ("Identity",)

    @property
    def noun(self) -> str:
        """What it is about: ``CsPublicProvider``."""
        return self.name.partition("-")[2]

    def parameter(self, name: str, /) -> Parameter:
        """Find a parameter by its full name."""
        return next(parameter for parameter in self.parameters if parameter.name == name)


# about_CommonParameters, as every help page of these cmdlets lists them.
_COMMON = (
    Parameter("Verbose", Kind.SWITCH, alias="vb"),
    Parameter("Debug", Kind.SWITCH, alias="db"),
    Parameter("ErrorAction", Kind.TEXT, alias="ea"),
    Parameter("WarningAction", Kind.TEXT, alias="wa"),
    Parameter("InformationAction", Kind.TEXT, alias="infa"),
    Parameter("ErrorVariable", Kind.TEXT, alias="ev"),
    Parameter("WarningVariable", Kind.TEXT, alias="wv"),
    Parameter("InformationVariable", Kind.TEXT, alias="iv"),
    Parameter("OutVariable", Kind.TEXT, alias="ov"),
    Parameter("OutBuffer", Kind.COUNT, alias="ob"),
    Parameter("PipelineVariable", Kind.TEXT, alias="pv"),
)
_CONFIRMED = (
    Parameter("Force", Kind.SWITCH),
    Parameter("WhatIf", Kind.SWITCH, alias="wi"),
    Parameter("Confirm", Kind.SWITCH, alias="cf"),
)
_IN_MEMORY = Parameter("InMemory", Kind.SWITCH)
_INSTANCE = Parameter("Instance", Kind.OBJECT)
_IDENTITY = Parameter("Identity", Kind.TEXT)
_REQUIRED_IDENTITY = Parameter("Identity", Kind.TEXT, required=True)
_ENABLED = Parameter("Enabled", Kind.BOOLEAN)
_LEVEL = Parameter("VerificationLevel", Kind.LEVEL)

# Since when: the "Applicable" lines of the help. For the two decoration lists page-000 names
# Lync Server 2013 CU5 where the help says 2015; the page comes first.
_NEW_PROVIDER = (
    _REQUIRED_IDENTITY,
    Parameter("ProxyFqdn", Kind.TEXT, required=True),
    Parameter("Enabled", Kind.BOOLEAN, required=True),
    _LEVEL,
    Parameter("IconUrl", Kind.TEXT, _LYNC_2013),
    Parameter("NameDecorationDomain", Kind.TEXT, _LYNC_2013),
    Parameter("NameDecorationRoutingDomain", Kind.TEXT, _CU5),
    Parameter("NameDecorationExcludedDomainList", Kind.TEXT, _CU5),
    Parameter("EnableSkypeIdRouting", Kind.BOOLEAN, _SFB_2015),
    Parameter("EnableSkypeDirectorySearch", Kind.BOOLEAN, _SFB_2015),
    # Only in the help of 2017-03-28.
    Parameter("BypassDualWrite", Kind.BOOLEAN, _SFB_2015),
    _IN_MEMORY,
)
_ACCESS_EDGE = (
    _IDENTITY,
    _INSTANCE,
    Parameter("AllowAnonymousUsers", Kind.BOOLEAN),
    Parameter("AllowFederatedUsers", Kind.BOOLEAN),
    Parameter("AllowOutsideUsers", Kind.BOOLEAN),
    Parameter("UseDnsSrvRouting", Kind.SWITCH),
    Parameter("EnablePartnerDiscovery", Kind.BOOLEAN),
    Parameter("BeClearingHouse", Kind.BOOLEAN),
    Parameter("DiscoveredPartnerVerificationLevel", Kind.LEVEL, _LYNC_2013),
    Parameter("UseDefaultRouting", Kind.SWITCH),
    Parameter("DefaultRouteFqdn", Kind.TEXT),
    Parameter("IsPublicProvider", Kind.BOOLEAN),
    _LEVEL,
    Parameter("EnableArchivingDisclaimer", Kind.BOOLEAN),
    Parameter("KeepCrlsUpToDateForPeers", Kind.BOOLEAN),
    Parameter("MarkSourceVerifiableOnOutgoingMessages", Kind.BOOLEAN),
    Parameter("OutgoingTlsCountForFederatedPartners", Kind.COUNT),
    Parameter("CertificatesDeletedPercentage", Kind.COUNT, _LYNC_2013),
    Parameter("DiscoveredPartnerReportPeriodMinutes", Kind.COUNT, _LYNC_2013),
    Parameter("DiscoveredPartnerStandardRate", Kind.COUNT, _LYNC_2013),
    Parameter("EnableDiscoveredPartnerContactsLimit", Kind.BOOLEAN, _LYNC_2013),
    Parameter("EnableUserReplicator", Kind.BOOLEAN, _LYNC_2013),
    Parameter("MaxAcceptedCertificatesStored", Kind.COUNT, _LYNC_2013),
    Parameter("MaxContactsPerDiscoveredPartner", Kind.COUNT, _LYNC_2013),
    Parameter("MaxRejectedCertificatesStored", Kind.COUNT, _LYNC_2013),
    Parameter("DnsSrvCacheRecordCount", Kind.COUNT, _SFB_2015),
    Parameter("SkypeSearchUrl", Kind.TEXT, _SFB_2015),
)
_POLICY = (
    Parameter("Description", Kind.TEXT),
    Parameter("EnableFederationAccess", Kind.BOOLEAN),
    Parameter("EnablePublicCloudAccess", Kind.BOOLEAN),
    Parameter("EnablePublicCloudAudioVideoAccess", Kind.BOOLEAN),
    Parameter("EnableOutsideAccess", Kind.BOOLEAN),
    Parameter("EnableXmppAccess", Kind.BOOLEAN, _LYNC_2013),
    Parameter("Tenant", Kind.TEXT, _SFB_2015),
    # Today's on-premises help marks some of these as valid from Lync Server 2010. No such build
    # is known, and the history of the page dates them from 2021 on: Teams only, inferred.
    Parameter("EnableAcsFederationAccess", Kind.BOOLEAN, None),
    Parameter("EnableTeamsConsumerAccess", Kind.BOOLEAN, None),
    Parameter("EnableTeamsConsumerInbound", Kind.BOOLEAN, None),
    Parameter("EnableTeamsSmsAccess", Kind.BOOLEAN, None),
    Parameter("FederatedBilateralChats", Kind.BOOLEAN, None),
    Parameter("CommunicationWithExternalOrgs", Kind.TEXT, None),
    Parameter("AllowedExternalDomains", Kind.OBJECT, None),
    Parameter("BlockedExternalDomains", Kind.OBJECT, None),
    Parameter("RestrictTeamsConsumerAccessToExternalUserProfiles", Kind.BOOLEAN, None),
    Parameter("BypassDualWrite", Kind.SWITCH, None),
    Parameter("AsJob", Kind.SWITCH, None),
)
_SHARED = (
    Parameter("EnabledSharedAddressSpace", Kind.BOOLEAN),
    Parameter("HostsOCSUsers", Kind.BOOLEAN),
    Parameter("IsLocal", Kind.BOOLEAN),
    # The help of Lync Server 2010 has it from its second edition on, today's help from 2013.
    Parameter("AutodiscoverUrl", Kind.TEXT),
    Parameter("SipClientPort", Kind.COUNT, _LYNC_2013),
)
_PARTNER = (
    Parameter("Comment", Kind.TEXT),
    Parameter("MarkForMonitoring", Kind.BOOLEAN),
    Parameter("ProxyFqdn", Kind.TEXT),
    Parameter("VerificationLevel", Kind.LEVEL, _SFB_2015),
)
_DOMAIN = Parameter("Domain", Kind.TEXT)
_BY_DOMAIN = (frozenset({"Identity"}), frozenset({"Domain"}))
_SHOWS = (
    _IDENTITY,
    Parameter("Filter", Kind.TEXT),
    Parameter("LocalStore", Kind.SWITCH),
    *_COMMON,
)
_BY_IDENTITY = (frozenset({"Identity"}), frozenset({"Filter"}))
# -Identity is optional in the help, since a pipeline may bring the provider; a command alone
# changes nothing without it.
_CHANGES_PROVIDER = (_REQUIRED_IDENTITY, _INSTANCE, *_CONFIRMED, *_COMMON)
_DNS_ROUTING = frozenset(
    {
        "UseDnsSrvRouting",
        "EnablePartnerDiscovery",
        "BeClearingHouse",
        "DiscoveredPartnerVerificationLevel",
    }
)
_DEFAULT_ROUTING = frozenset(
    {"UseDefaultRouting", "DefaultRouteFqdn", "IsPublicProvider", "VerificationLevel"}
)

_ALL = (
    Cmdlet("New-CsPublicProvider", (*_NEW_PROVIDER, *_CONFIRMED, *_COMMON)),
    Cmdlet("Set-CsPublicProvider", (_ENABLED, _LEVEL, *_CHANGES_PROVIDER)),
    Cmdlet("Get-CsPublicProvider", _SHOWS, ways=_BY_IDENTITY),
    Cmdlet("Remove-CsPublicProvider", (_REQUIRED_IDENTITY, *_CONFIRMED, *_COMMON)),
    Cmdlet("Enable-CsPublicProvider", _CHANGES_PROVIDER),
    Cmdlet("Disable-CsPublicProvider", _CHANGES_PROVIDER),
    Cmdlet(
        "Set-CsAccessEdgeConfiguration",
        (*_ACCESS_EDGE, *_CONFIRMED, *_COMMON),
        ways=(frozenset({"Identity"}), _DNS_ROUTING, _DEFAULT_ROUTING),
        needs=(("UseDefaultRouting", "DefaultRouteFqdn"),),
    ),
    Cmdlet(
        "New-CsExternalAccessPolicy",
        (_REQUIRED_IDENTITY, *_POLICY, _IN_MEMORY, *_CONFIRMED, *_COMMON),
    ),
    Cmdlet("Set-CsExternalAccessPolicy", (_IDENTITY, _INSTANCE, *_POLICY, *_CONFIRMED, *_COMMON)),
    Cmdlet(
        "Get-CsExternalAccessPolicy",
        (
            *_SHOWS,
            Parameter("Tenant", Kind.TEXT, None),
            Parameter("Include", Kind.TEXT, None),
            Parameter("ApplicableTo", Kind.TEXT, None),
        ),
        ways=_BY_IDENTITY,
    ),
    Cmdlet("Remove-CsExternalAccessPolicy", (_REQUIRED_IDENTITY, *_CONFIRMED, *_COMMON)),
    Cmdlet(
        "Grant-CsExternalAccessPolicy",
        (
            _IDENTITY,
            Parameter("PolicyName", Kind.GRANT, required=True),
            Parameter("DomainController", Kind.TEXT),
            Parameter("PassThru", Kind.SWITCH),
            Parameter("Tenant", Kind.TEXT, _SFB_2015),
            Parameter("Group", Kind.TEXT, None),
            Parameter("Rank", Kind.COUNT, None),
            Parameter("Global", Kind.SWITCH, None),
            *_CONFIRMED[1:],
            *_COMMON,
        ),
        ways=(frozenset({"Identity"}), frozenset({"Group", "Rank"}), frozenset({"Global"})),
        one_of=("Identity", "Group", "Global"),
        positions=("Identity", "PolicyName"),
    ),
    Cmdlet("Get-CsAccessEdgeConfiguration", _SHOWS, ways=_BY_IDENTITY),
    Cmdlet(
        "New-CsHostingProvider",
        (
            _REQUIRED_IDENTITY,
            Parameter("ProxyFqdn", Kind.TEXT, required=True),
            Parameter("Enabled", Kind.BOOLEAN, required=True),
            _LEVEL,
            *_SHARED,
            _IN_MEMORY,
            *_CONFIRMED,
            *_COMMON,
        ),
    ),
    Cmdlet("Set-CsHostingProvider", (_ENABLED, _LEVEL, *_SHARED, *_CHANGES_PROVIDER)),
    Cmdlet("Get-CsHostingProvider", _SHOWS, ways=_BY_IDENTITY),
    Cmdlet("Remove-CsHostingProvider", (_REQUIRED_IDENTITY, *_CONFIRMED, *_COMMON)),
    Cmdlet("Enable-CsHostingProvider", _CHANGES_PROVIDER),
    Cmdlet("Disable-CsHostingProvider", _CHANGES_PROVIDER),
    Cmdlet(
        "New-CsAllowedDomain",
        (_IDENTITY, _DOMAIN, *_PARTNER, _IN_MEMORY, *_CONFIRMED, *_COMMON),
        ways=_BY_DOMAIN,
        one_of=("Identity", "Domain"),
    ),
    Cmdlet("Set-CsAllowedDomain", (*_PARTNER, *_CHANGES_PROVIDER)),
    Cmdlet("Get-CsAllowedDomain", _SHOWS, ways=_BY_IDENTITY),
    Cmdlet("Remove-CsAllowedDomain", (_REQUIRED_IDENTITY, *_CONFIRMED, *_COMMON)),
    Cmdlet(
        "New-CsBlockedDomain",
        (_IDENTITY, _DOMAIN, _PARTNER[0], _IN_MEMORY, *_CONFIRMED, *_COMMON),
        ways=_BY_DOMAIN,
        one_of=("Identity", "Domain"),
    ),
    Cmdlet("Set-CsBlockedDomain", (_PARTNER[0], *_CHANGES_PROVIDER)),
    Cmdlet("Get-CsBlockedDomain", _SHOWS, ways=_BY_IDENTITY),
    Cmdlet("Remove-CsBlockedDomain", (_REQUIRED_IDENTITY, *_CONFIRMED, *_COMMON)),
    Cmdlet("Get-CsSipDomain", _SHOWS, ways=_BY_IDENTITY),
    Cmdlet("Get-CsServerVersion", _COMMON, positions=()),
)

#: The cmdlets by name in lower case.
CMDLETS: Mapping[str, Cmdlet] = {cmdlet.name.lower(): cmdlet for cmdlet in _ALL}
