"""The edge, policies and hosting providers as values."""

import pickle

import pytest

from picfed import DomainName, VerificationLevel
from picfed.edge import (
    AccessEdgeConfiguration,
    ExternalAccessPolicy,
    HostingProvider,
    PolicyScope,
    RoutingMethod,
)
from picfed.errors import InvalidFieldError


def test_the_defaults_are_the_servers() -> None:
    """Federation off, no discovery, DNS SRV routing (Set-CsAccessEdgeConfiguration)."""
    edge = AccessEdgeConfiguration()
    assert (edge.allow_federated_users, edge.enable_partner_discovery) == (False, False)
    assert (edge.routing, edge.default_route_fqdn) == (RoutingMethod.DNS_SRV, None)
    assert str(edge) == "federation off, UseDnsSrvRouting"
    assert str(AccessEdgeConfiguration(allow_federated_users=True)).startswith("federation on")
    policy = ExternalAccessPolicy()
    assert policy.identity == "Global"
    assert str(policy) == "Global: nothing outside"


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"routing": RoutingMethod.DEFAULT_ROUTE}, id="route missing"),
        pytest.param({"default_route_fqdn": "sip.contoso.com"}, id="route without default routing"),
        pytest.param(
            {
                "routing": RoutingMethod.DEFAULT_ROUTE,
                "default_route_fqdn": "sip.contoso.com",
                "enable_partner_discovery": True,
            },
            id="discovery without DNS SRV routing",
        ),
    ],
)
def test_parameter_sets_are_kept_apart(fields: dict[str, object]) -> None:
    """What the cmdlet cannot set together cannot be made."""
    with pytest.raises(InvalidFieldError) as caught:
        AccessEdgeConfiguration(**fields)  # type: ignore[arg-type]
    assert caught.value.code == "contradicts-routing"
    given = fields.get(caught.value.name, "")
    assert caught.value.text == str(given)
    expected = "enable_partner_discovery" if len(fields) == 3 else "default_route_fqdn"
    assert str(caught.value).startswith(f"{expected}: {str(given)!r} does not go with")


def test_a_default_route() -> None:
    """Named by its FQDN."""
    edge = AccessEdgeConfiguration(
        routing=RoutingMethod.DEFAULT_ROUTE, default_route_fqdn="SIP.contoso.com"
    )
    assert edge.default_route_fqdn == DomainName("sip.contoso.com")
    assert "sip.contoso.com" in edge._repr_html_()


@pytest.mark.parametrize(
    ("identity", "scope"),
    [
        ("Global", PolicyScope.GLOBAL),
        ("global", PolicyScope.GLOBAL),
        ("site:Redmond", PolicyScope.SITE),
        ("Site:Redmond", PolicyScope.SITE),
        ("AllowPublic", PolicyScope.USER),
        ("tag:AllowPublic", PolicyScope.USER),
    ],
)
def test_the_scope_of_a_policy_is_in_its_identity(identity: str, scope: PolicyScope) -> None:
    """Global, a site, or granted to users."""
    assert ExternalAccessPolicy(identity=identity).scope is scope


def test_a_policy_says_what_it_allows() -> None:
    """In words, and escaped in a notebook."""
    policy = ExternalAccessPolicy(
        identity="<b>",
        enable_federation_access=True,
        enable_public_cloud_access=True,
        enable_public_cloud_audio_video_access=True,
    )
    assert str(policy) == "<b>: federation, public IM, public audio and video"
    assert "&lt;b&gt;" in policy._repr_html_()


def test_a_hosting_provider_is_a_value() -> None:
    """Hashable, picklable, readable."""
    provider = HostingProvider(
        identity="Exchange Online",
        proxy_fqdn="exap.um.outlook.com",
        enabled=True,
        verification_level=VerificationLevel.USE_SOURCE_VERIFICATION,
    )
    assert pickle.loads(pickle.dumps(provider)) == provider
    assert str(provider) == "Exchange Online via exap.um.outlook.com (enabled)"
    off = HostingProvider(identity="x", proxy_fqdn="a.b", enabled=False)
    assert str(off).endswith("(disabled)")
    assert hash(off) != hash(provider)


@pytest.mark.parametrize("identity", ["", "  ", "a\0b"], ids=repr)
def test_an_identity_is_a_text(identity: str) -> None:
    """Not empty, and nothing that no command line can carry."""
    with pytest.raises(InvalidFieldError, match="identity: "):
        ExternalAccessPolicy(identity=identity)


def test_wrong_types_are_type_errors() -> None:
    """A switch is a bool, a level is a level."""
    with pytest.raises(TypeError, match="^enable_public_cloud_access must be"):
        ExternalAccessPolicy(enable_public_cloud_access=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^verification_level must be"):
        HostingProvider(identity="x", proxy_fqdn="a.b", enabled=True, verification_level=2)  # type: ignore[arg-type]
