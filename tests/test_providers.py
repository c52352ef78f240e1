"""Agreements and provider entries."""

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import (
    AOL,
    SKYPE,
    WINDOWS_LIVE_MESSENGER,
    YAHOO,
    AddressDecorator,
    Agreement,
    AgreementType,
    DomainName,
    PublicImService,
    PublicProvider,
    ServerVersion,
    Severity,
    VerificationLevel,
)
from picfed.errors import InvalidDomainError, InvalidFieldError, UnknownChoiceError
from support.entries import DECORATES, ICON, ON, PROBLEMS, RECIPE_LIST, USE, entry
from support.problems import assert_says_of_what

V = ServerVersion


@pytest.mark.parametrize(
    ("type_", "label"),
    [
        pytest.param(
            AgreementType.VOLUME_LICENSING, "Volume Licensing agreement number", id="page-002"
        ),
        pytest.param(AgreementType.PARTNER_NETWORK, "headquarters partner ID", id="page-002 MPN"),
        pytest.param(
            AgreementType.SERVICE_PROVIDER_LICENSE, "initial enrollment number", id="page-002 SPLA"
        ),
        pytest.param(
            AgreementType.HIGH_VOLUME_SERVICES, "product enrollment number", id="page-002 HVS"
        ),
    ],
)
def test_each_agreement_has_its_number(type_: AgreementType, label: str) -> None:
    """As page-002 lists them."""
    assert type_.number_label == label
    assert str(Agreement(type_, " 123 ")) == f"{type_.value}, {label} 123"
    assert str(Agreement(type_, "")).endswith("(missing)")


def test_there_are_four_agreements() -> None:
    """No more and no fewer than on the site."""
    assert len(AgreementType) == 4
    with pytest.raises(TypeError, match="^type must be"):
        Agreement("VOLUME_LICENSING", "1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^number must be"):
        Agreement(AgreementType.PARTNER_NETWORK, 1)  # type: ignore[arg-type]


RECIPES = [
    pytest.param(V.LYNC_2010, USE, None, False, None, id="page-001 without an icon"),
    pytest.param(V.LYNC_2013, USE, ICON, False, None, id="page-001"),
    pytest.param(V.LYNC_2013_CU5, USE, ICON, True, None, id="page-000"),
    pytest.param(V.SFB_2015, None, ICON, True, True, id="sfb-deploy: 2015"),
    pytest.param(V.SFB_2019, None, ICON, True, True, id="sfb-deploy: 2019"),
    pytest.param(V.SFB_SE, None, ICON, True, True, id="sfb-deploy: Subscription Edition"),
]


@pytest.mark.parametrize(("server", "level", "icon", "decorates", "search"), RECIPES)
def test_recipes(
    server: ServerVersion,
    level: VerificationLevel | None,
    icon: str | None,
    decorates: bool,
    search: bool | None,
) -> None:
    """The documented entry for Skype, by server version."""
    provider = PublicProvider.skype(server=server)
    assert (provider.identity, provider.enabled) == ("Skype", True)
    assert provider.proxy_fqdn == DomainName("federation.messenger.msn.com")
    assert (provider.verification_level, provider.icon_url) == (level, icon)
    assert provider.decorator == (AddressDecorator() if decorates else None)
    assert provider.enable_skype_id_routing is search
    assert provider.enable_skype_directory_search is search
    assert provider.name_decoration_domain is None
    found = provider.problems(server=server, on=ON)
    assert not found.errors
    assert set(found.codes) <= {"verification-level-deprecated"}


@pytest.mark.parametrize("server", [V.LCS_2005_SP1, V.OCS_2007, V.OCS_2007_R2], ids=str)
def test_there_is_no_recipe_before_lync_server(server: ServerVersion) -> None:
    """Those servers have no such entry."""
    with pytest.raises(InvalidFieldError, match="server: ") as caught:
        PublicProvider.skype(server=server)
    assert caught.value.code == "server-has-no-public-providers"
    assert "server-has-no-public-providers" in entry().problems(server=server, on=ON).codes


def test_the_default_recipe_is_that_of_page_000() -> None:
    """Lync Server 2013 CU5."""
    assert PublicProvider.skype() == PublicProvider.skype(server=V.LYNC_2013_CU5)


@pytest.mark.parametrize(
    ("identity", "service"),
    [
        ("Skype", SKYPE),
        ("SKYPE", SKYPE),
        ("Messenger", WINDOWS_LIVE_MESSENGER),
        ("MSN", WINDOWS_LIVE_MESSENGER),
        ("Windows Live", WINDOWS_LIVE_MESSENGER),
        ("Windows Live Messenger", WINDOWS_LIVE_MESSENGER),
        ("AOL", AOL),
        ("aim", AOL),
        ("Tag:skype", SKYPE),
        ("Yahoo!", YAHOO),
        ("Yahoo", YAHOO),
        ("Contoso IM", None),
        ("S\u212aype", None),
    ],
)
def test_the_service_goes_by_the_identity(identity: str, service: PublicImService | None) -> None:
    """Since one proxy serves two services."""
    assert entry(identity=identity).service is service


@pytest.mark.parametrize(("fields", "server", "codes"), PROBLEMS)
def test_problems(fields: dict[str, object], server: ServerVersion, codes: list[str]) -> None:
    """All that is wrong with an entry, each with its sources, and nothing else."""
    found = entry(**fields).problems(server=server, on=ON)
    assert sorted(found.codes) == sorted(codes)
    assert all(problem.sources for problem in found)
    assert all("{" not in problem.message + problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("fields", "server", "code", "cited"),
    [
        pytest.param({"icon_url": ICON}, V.LYNC_2010, "icon-not-known-to-server",
                     ["cmdlet-new-public-provider"], id="45: page-001 gives no version"),
        pytest.param({"enabled": False}, V.LYNC_2010, "provider-disabled",
                     ["control-panel-public-providers"], id="46: page-003 says nothing of it"),
        pytest.param(DECORATES, V.LYNC_2013, "decoration-not-known-to-server",
                     ["page-000 CU5 note"], id="page-000: CU5"),
        pytest.param({"name_decoration_domain": "x"}, V.LYNC_2010, "decoration-not-known-to-server",
                     ["cmdlet-new-public-provider"], id="help: NameDecorationDomain from 2013"),
        pytest.param({"proxy_fqdn": "other.msn.com"}, V.LYNC_2010, "proxy-fqdn-not-documented",
                     ["page-000 command step", "page-001 command step"], id="page-000: proxy"),
        pytest.param({"identity": "Yahoo!"}, V.LYNC_2010, "service-ended",
                     ["page-004 summary table: Yahoo!", "page-004 Yahoo! and AOL: Yahoo",
                      "page-002 Q6 Yahoo! and AOL: Yahoo"], id="page-004: Yahoo!"),
    ],
)  # fmt: skip
def test_each_problem_cites_what_decides(
    fields: dict[str, object], server: ServerVersion, code: str, cited: list[str]
) -> None:
    """The place of the document that says so, and no other, by the number of the disagreement."""
    found = entry(**fields).problems(server=server, on=ON)
    problem = next(one for one in found if one.code == code)
    assert [f"{one.id} {one.place}".strip() for one in problem.sources] == cited


def test_an_entry_for_skype_before_there_was_skype() -> None:
    """A warning, since the entry itself is sound."""
    (problem,) = entry().problems(server=V.LYNC_2010, on=dt.date(2013, 5, 22))
    assert (problem.code, problem.severity) == ("service-not-yet-available", Severity.WARNING)
    assert "2013-05-23" in problem.message
    assert entry().problems(server=V.LYNC_2010, on=dt.date(2013, 5, 23)) == ()
    (ended,) = entry(identity="AOL").problems(server=V.LYNC_2010, on=ON)
    assert "aimenterprise.aol.com/pic.php" in ended.remedy
    (gone,) = entry(identity="Yahoo!").problems(server=V.LYNC_2010, on=ON)
    assert "no substitute is documented" in gone.remedy


def test_a_provider_is_a_value() -> None:
    """Hashable, picklable, readable, escaped."""
    provider = PublicProvider.skype(server=V.SFB_2015)
    assert pickle.loads(pickle.dumps(provider)) == provider
    assert hash(provider) == hash(pickle.loads(pickle.dumps(provider)))
    assert str(provider) == "Skype via federation.messenger.msn.com (enabled)"
    assert str(entry(enabled=False)).endswith("(disabled)")
    html = entry(identity="<b>", **DECORATES)._repr_html_()
    assert "&lt;b&gt;" in html
    assert all(f">{domain}<" in html for domain in RECIPE_LIST.split(","))
    with pytest.raises(AttributeError):
        provider.enabled = False  # type: ignore[misc]


@pytest.mark.parametrize(
    ("number", "name"),
    [(0, "AlwaysVerifiable"), (1, "AlwaysUnverifiable"), (2, "UseSourceVerification")],
)
def test_verification_levels(number: int, name: str) -> None:
    """The numbers are inferred; the names are the cmdlets'."""
    level = VerificationLevel(number)
    assert (level.cmdlet_name, str(level)) == (name, name)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"identity": ""}, InvalidFieldError, id="empty identity"),
        pytest.param({"identity": "a\0"}, InvalidFieldError, id="NUL"),
        pytest.param({"icon_url": ""}, InvalidFieldError, id="empty icon URL"),
        pytest.param({"proxy_fqdn": "msn"}, InvalidDomainError, id="proxy of one label"),
        pytest.param(
            {"name_decoration_routing_domain": "msn"}, InvalidDomainError, id="routing domain"
        ),
        pytest.param(
            {"name_decoration_excluded_domain_list": "a.b,,c.d"}, InvalidDomainError, id="list"
        ),
        pytest.param({"identity": 1}, TypeError, id="identity of a wrong type"),
        pytest.param({"enabled": 1}, TypeError, id="enabled of a wrong type"),
        pytest.param({"verification_level": 2}, TypeError, id="level of a wrong type"),
        pytest.param({"enable_skype_id_routing": "yes"}, TypeError, id="switch of a wrong type"),
    ],
)
def test_what_cannot_be_an_entry(fields: dict[str, object], error: type[Exception]) -> None:
    """Is refused when it is made."""
    with pytest.raises(error):
        entry(**fields)


@pytest.mark.parametrize(
    "identity", ["it's", "a;b", "$x", "-Force", "Yahoo!", "日本", " " * 3 + "x"]
)
def test_any_text_can_be_an_identity(identity: str) -> None:
    """No document restricts it."""
    assert entry(identity=identity).identity == identity


@given(
    st.sampled_from(ServerVersion),
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
    st.fixed_dictionaries(
        {},
        optional={
            "identity": st.sampled_from(["Skype", "MSN", "AOL", "Yahoo!", "Other"]),
            "enabled": st.booleans(),
            "verification_level": st.sampled_from(VerificationLevel),
            "icon_url": st.just(ICON),
            "name_decoration_domain": st.just("x"),
            "name_decoration_routing_domain": st.sampled_from(["msn.com", "a.b"]),
            "name_decoration_excluded_domain_list": st.sampled_from(["msn.com", "a.b,c.d", ""]),
            "enable_skype_id_routing": st.booleans(),
            "enable_skype_directory_search": st.booleans(),
        },
    ),
)
def test_problems_are_total_and_deterministic(
    server: ServerVersion, on: dt.date, fields: dict[str, object]
) -> None:
    """Whatever the entry, the server and the day."""
    provider = entry(**fields)
    found = provider.problems(server=server, on=on)
    assert found == provider.problems(server=server, on=on)
    assert len(set(found)) == len(found)
    assert_says_of_what(found)


@pytest.mark.parametrize("wrong", ["2015-01-01", None, dt.datetime(2015, 1, 1, tzinfo=dt.UTC)])
def test_a_day_is_a_date(wrong: object) -> None:
    """And nothing finer."""
    with pytest.raises(TypeError, match="on must be a"):
        entry().problems(server=V.LYNC_2010, on=wrong)  # type: ignore[arg-type]


def test_only_settings_can_be_left_out_of_a_listing() -> None:
    """A misspelled name would be a setting that is known to be none."""
    assert entry(not_printed=["icon_url"]).not_printed == ("icon_url",)
    for wrong in ("name_decoration_routing", "identity", "not_printed"):
        with pytest.raises(UnknownChoiceError) as caught:
            entry(not_printed=["icon_url", wrong])
        assert (caught.value.name, caught.value.value) == ("not_printed", wrong)
