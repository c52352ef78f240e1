"""Provider entries, sound and faulty, with the problems that each has."""

import datetime as dt

import pytest

from picfed import PublicProvider, ServerVersion, VerificationLevel

V = ServerVersion
USE = VerificationLevel.USE_SOURCE_VERIFICATION
ON = dt.date(2015, 1, 1)
ICON = "https://images.edge.messenger.live.com/Messenger_16x16.png"


def entry(**fields: object) -> PublicProvider:
    """An entry that nothing is wrong with on Lync Server 2010, but for the given fields."""
    plain = {"identity": "Skype", "proxy_fqdn": "federation.messenger.msn.com", "enabled": True}
    return PublicProvider(**{**plain, **fields})  # type: ignore[arg-type]


RECIPE_LIST = "msn.com,outlook.com,live.com,hotmail.com"
DECORATES = {
    "name_decoration_routing_domain": "msn.com",
    "name_decoration_excluded_domain_list": RECIPE_LIST,
}
SEARCH = {"enable_skype_id_routing": True, "enable_skype_directory_search": True}
PROBLEMS = [
    pytest.param({}, V.LYNC_2010, [], id="nothing"),
    pytest.param({"icon_url": ICON}, V.LYNC_2010, ["icon-not-known-to-server"], id="icon"),
    pytest.param({"icon_url": ICON}, V.LYNC_2013, [], id="icon known"),
    pytest.param(DECORATES, V.LYNC_2013, ["decoration-not-known-to-server"], id="decoration"),
    pytest.param(DECORATES, V.LYNC_2013_CU5, [], id="decoration known"),
    pytest.param(
        {"name_decoration_domain": "x"},
        V.LYNC_2010,
        ["decoration-not-known-to-server", "decoration-domain-undocumented"],
        id="NameDecorationDomain",
    ),
    pytest.param(
        {"name_decoration_domain": "x"},
        V.LYNC_2013,
        ["decoration-domain-undocumented"],
        id="NameDecorationDomain came with Lync Server 2013",
    ),
    pytest.param(
        {**DECORATES, **SEARCH},
        V.LYNC_2013_CU5,
        ["skype-search-not-known-to-server"],
        id="search on Lync",
    ),
    pytest.param(
        {**DECORATES, "enable_skype_id_routing": False},
        V.LYNC_2013_CU5,
        ["skype-search-not-known-to-server"],
        id="search set to false is set all the same",
    ),
    pytest.param({**DECORATES, **SEARCH}, V.SFB_2015, [], id="search on SfB"),
    pytest.param(DECORATES, V.SFB_2015, ["skype-search-off"], id="no search on SfB"),
    pytest.param(
        {**DECORATES, "enable_skype_id_routing": True},
        V.SFB_2015,
        ["skype-search-off"],
        id="half a search on SfB",
    ),
    pytest.param(
        {"name_decoration_excluded_domain_list": "msn.com"},
        V.LYNC_2013_CU5,
        ["excluded-list-without-routing-domain", "skype-without-decoration"],
        id="list without routing domain",
    ),
    pytest.param(
        {**DECORATES, "name_decoration_excluded_domain_list": "live.com"},
        V.LYNC_2013_CU5,
        ["routing-domain-not-excluded"],
        id="list forgets the routing domain",
    ),
    pytest.param(
        {"name_decoration_routing_domain": "a.b", "name_decoration_excluded_domain_list": "a.b"},
        V.LYNC_2013_CU5,
        ["routing-domain-not-documented"],
        id="another routing domain",
    ),
    pytest.param(
        {"identity": "Other", "name_decoration_routing_domain": "a.b",
         "name_decoration_excluded_domain_list": "a.b", "proxy_fqdn": "im.a.b"},
        V.LYNC_2013_CU5,
        [],
        id="another service may have its own",
    ),
    pytest.param(
        {"proxy_fqdn": "other.msn.com"}, V.LYNC_2010, ["proxy-fqdn-not-documented"], id="proxy"
    ),
    pytest.param({}, V.LYNC_2013_CU5, ["skype-without-decoration"], id="no decoration"),
    pytest.param({"enabled": False}, V.LYNC_2010, ["provider-disabled"], id="disabled"),
    pytest.param(
        {"verification_level": USE}, V.LYNC_2010, ["verification-level-deprecated"], id="level 2"
    ),
    pytest.param(
        {"verification_level": VerificationLevel.ALWAYS_VERIFIABLE}, V.LYNC_2010, [], id="level 0"
    ),
    pytest.param({"identity": "AOL"}, V.LYNC_2010, ["service-ended"], id="AOL in 2015"),
    pytest.param({"identity": "Yahoo!"}, V.LYNC_2010, ["service-ended"], id="Yahoo! in 2015"),
    pytest.param({"identity": "MSN"}, V.LYNC_2010, [], id="Messenger reaches Skype in 2015"),
]  # fmt: skip
