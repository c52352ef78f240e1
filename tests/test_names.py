"""Looking values up by the names that documents and people use."""

import pickle
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import (
    AOL,
    SKYPE,
    WINDOWS_LIVE_MESSENGER,
    YAHOO,
    AgreementType,
    Capability,
    PicfedError,
    PublicImService,
    PublicProvider,
    ServerVersion,
    VerificationLevel,
)
from picfed.deployments import Deployment, Question
from picfed.errors import UnknownChoiceError
from picfed.licenses import License, LicenseKind
from picfed.servers import ClientVersion
from picfed.services import SERVICES, service
from support.requests import request

KINDS = (AgreementType, Capability, ClientVersion, LicenseKind, ServerVersion, VerificationLevel)
MEMBERS = [member for kind in KINDS for member in kind]

NAMES = [
    pytest.param(ServerVersion.LYNC_2013, "Lync Server 2013", id="page-000 title"),
    pytest.param(ServerVersion.LCS_2005_SP1, "Live Communication Server 2005 SP1", id="page-000"),
    pytest.param(ServerVersion.OCS_2007_R2, "ocs 2007 r2", id="people: OCS 2007 R2"),
    pytest.param(ServerVersion.LYNC_2013_CU5, "Lync 2013 CU5", id="people: CU5"),
    pytest.param(ServerVersion.SFB_2015, "Skype Entreprise Server 2015", id="French product"),
    pytest.param(ServerVersion.SFB_SE, "SfB Server SE", id="people: Subscription Edition"),
    pytest.param(ClientVersion.LYNC_2010, "Microsoft Lync 2010", id="lifecycle: client"),
    pytest.param(ClientVersion.OFFICE_2013_SP1, "Office 2013 SP1", id="page-000 CU5 note"),
    pytest.param(ClientVersion.SKYPE_FOR_BUSINESS, "skype for business 2016", id="lifecycle"),
    pytest.param(
        LicenseKind.LYNC_2013_STANDARD_CAL, "CAL Lync Server Standard 2013", id="page-002 Q2"
    ),
    pytest.param(LicenseKind.LYNC_ONLINE_PLAN_2, "Lync Online (Plan 2)", id="page-004 table"),
    pytest.param(LicenseKind.PIC_USL, "PIC USL", id="page-004 PIC USL"),
    pytest.param(
        LicenseKind.PIC_USL,
        "Microsoft Lync Public IM Connectivity User Subscription License",
        id="page-004 full name",
    ),
    pytest.param(LicenseKind.EVALUATION, "ÉVALUATION", id="page-002 Q7"),
    pytest.param(Capability.IM, "messagerie instantanée", id="page-003: IM"),
    pytest.param(Capability.VIDEO, "Vidéo", id="page-003: video"),
    pytest.param(AgreementType.SERVICE_PROVIDER_LICENSE, "SPLA", id="people: SPLA"),
    pytest.param(AgreementType.HIGH_VOLUME_SERVICES, "Services haut volume", id="page-002 Q8"),
    pytest.param(VerificationLevel.USE_SOURCE_VERIFICATION, "usesourceverification", id="cmdlets"),
    pytest.param(VerificationLevel.ALWAYS_VERIFIABLE, "always verifiable", id="in words"),
]


@pytest.mark.parametrize(("member", "name"), NAMES)
def test_members_by_name(member: Enum, name: str) -> None:
    """As documents and people write it."""
    assert type(member).named(name) is member  # type: ignore[attr-defined]


@pytest.mark.parametrize("member", MEMBERS, ids=lambda one: f"{type(one).__name__}.{one.name}")
def test_every_name_of_a_member_finds_it(member: Capability) -> None:
    """Its text, its name in Python, and all others; in any case, with blanks and marks."""
    kind = type(member)
    assert {str(member), member.name} <= set(member.names)
    assert kind.named(member.name) is member
    shared = {name.lower() for one in kind if one is not member for name in one.names}
    for name in (one for one in member.names if one.lower().replace("_", " ") not in shared):
        for spelled in (name, name.upper(), f" {name}\t", name.replace(" ", "  "), f"{name}®"):
            assert kind.named(spelled) is member
    assert pickle.loads(pickle.dumps(member)) is member
    assert kind(member.value) is member


def test_only_the_client_of_2013_is_ambiguous() -> None:
    """With and without SP1 it has one name, and only one of the two decorates."""
    for kind in KINDS:
        folded = [name.lower() for one in kind for name in set(map(str.lower, one.names))]
        assert {name for name in folded if folded.count(name) > 1} == (
            {"lync 2013"} if kind is ClientVersion else set()
        )


REFUSED = [
    pytest.param(ClientVersion.named, "lync 2013", ("LYNC_2013", "OFFICE_2013_SP1"), id="both"),
    pytest.param(
        LicenseKind.named,
        "Lync Standard CAL",
        ("LYNC_2010_STANDARD_CAL", "LYNC_2013_STANDARD_CAL"),
        id="no version",
    ),
    pytest.param(ServerVersion.named, "Lync Srver 2013", ("LYNC_2013",), id="a slip"),
    pytest.param(Capability.named, "vidoe", ("VIDEO",), id="two letters swapped"),
    pytest.param(AgreementType.named, "a contract", (), id="nothing alike"),
    pytest.param(VerificationLevel.named, "", (), id="empty"),
    pytest.param(Capability.named, " \u2122", (), id="a mark alone"),
    pytest.param(Capability.named, "v\u0131deo\n" * 10_000, (), id="a long text"),
]


@pytest.mark.parametrize(("look_up", "name", "near"), REFUSED)
def test_other_names_are_refused(look_up: object, name: str, near: tuple[str, ...]) -> None:
    """With the choices, and with what may be meant in the remedy."""
    kind = look_up.__self__  # type: ignore[attr-defined]
    with pytest.raises(UnknownChoiceError) as caught:
        look_up(name)  # type: ignore[operator]
    problem = caught.value
    assert (problem.value, problem.choices) == (name, tuple(map(str, kind)))
    suggested = [str(kind[one]) for one in near]
    assert list(problem.near)[: len(suggested)] == suggested
    assert bool(problem.near) is bool(near)
    for one in suggested:
        assert one in problem.problems[0].remedy
        assert one in str(problem)
    assert len(str(problem)) < 1_500
    assert str(pickle.loads(pickle.dumps(problem))) == str(problem)


@given(st.sampled_from([*(kind.named for kind in KINDS), service]), st.text(max_size=40))
def test_only_errors_of_picfed_escape(look_up: object, name: str) -> None:
    """Whatever the text is."""
    try:
        found = look_up(name)  # type: ignore[operator]
    except PicfedError as problem:
        assert problem.code == "choice-not-known"
    else:
        assert isinstance(found, Enum | PublicImService)


@pytest.mark.parametrize("wrong", [None, 5, b"im", Capability.IM])
@pytest.mark.parametrize("look_up", [Capability.named, service], ids=["member", "service"])
def test_a_name_is_a_text(look_up: object, wrong: object) -> None:
    """A member is not a name of itself."""
    with pytest.raises(TypeError, match="must be a str"):
        look_up(wrong)  # type: ignore[operator]


SERVICE_NAMES = [
    pytest.param("Skype", SKYPE, id="page-000"),
    pytest.param("Windows Messenger", WINDOWS_LIVE_MESSENGER, id="page-003"),
    pytest.param("WLM", WINDOWS_LIVE_MESSENGER, id="page-004 table"),
    pytest.param("Windows Live\u2122 Messenger", WINDOWS_LIVE_MESSENGER, id="with a mark"),
    pytest.param("aim", AOL, id="people: AIM"),
    pytest.param("AOL Instant Messenger", AOL, id="people: its long name"),
    pytest.param("Yahoo! Messenger", YAHOO, id="page-004 table: Yahoo!"),
    pytest.param("YAHOO", YAHOO, id="without the mark"),
]


@pytest.mark.parametrize(("name", "found"), SERVICE_NAMES)
def test_services_by_name(name: str, found: PublicImService) -> None:
    """One table serves look-ups and the entries of a server."""
    assert service(name) is found
    entry = PublicProvider(identity=name, proxy_fqdn="im.example.com", enabled=True)
    assert entry.service is found


@pytest.mark.parametrize("name", ["skipe", "S\u212aype", "yahu", "Live", "ICQ", ""])
def test_other_services_are_refused(name: str) -> None:
    """With the four as choices; U+212A is another letter than k."""
    with pytest.raises(UnknownChoiceError) as caught:
        service(name)
    assert caught.value.choices == tuple(map(str, SERVICES))
    assert bool(caught.value.near) is (name not in {"ICQ", ""})


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Skype", "picfed.SKYPE"),
        ("yahu", "picfed.YAHOO"),
        ("messenger", "picfed.WINDOWS_LIVE_MESSENGER"),
        ("ICQ", None),
    ],
)
def test_a_request_suggests_the_constant(name: str, meant: str | None) -> None:
    """A text is not a service; the error names the one that is meant."""
    with pytest.raises(TypeError, match="services") as caught:
        request(services=[name])
    assert ("picfed." in str(caught.value)) is (meant is not None)
    assert (meant or "PublicImService") in str(caught.value)


class NotATime(datetime):
    """What a dataframe has in place of a missing day: a datetime without one."""

    def date(self) -> date:
        """Refuse."""
        msg = "not a time"
        raise ValueError(msg)


DAY = date(2014, 6, 30)
HINTS = {
    "a service": (
        lambda: Deployment().evaluate(Capability.IM, service="Skype", on=DAY),  # type: ignore[arg-type]
        r"service.*service\('Skype'\).*picfed\.SKYPE",
    ),
    "the service of a question": (
        lambda: Question(capability=Capability.IM, service="Skype", on=DAY),  # type: ignore[arg-type]
        r"service.*service\('Skype'\)",
    ),
    "services of a request": (lambda: request(services=["aim"]), r"service\('aim'\).*picfed\.AOL"),
    "a license": (
        lambda: Deployment(licenses=["PIC USL"]),  # type: ignore[list-item]
        r"licenses.*LicenseKind\.named\('PIC USL'\)",
    ),
    "a day": (
        lambda: SKYPE.is_available(on="2014-06-30"),  # type: ignore[arg-type]
        r"on .*date\.fromisoformat",
    ),
    "the day of a value": (
        lambda: License(kind=LicenseKind.PIC_USL, expires="2014-06-30"),  # type: ignore[arg-type]
        r"expires .*date\.fromisoformat",
    ),
    "a moment": (lambda: SKYPE.is_available(on=datetime(2014, 6, 30)), r"on\.date\(\)"),  # noqa: DTZ001
    "no moment": (lambda: SKYPE.is_available(on=NotATime(1, 1, 1)), "on .*NotATime$"),
    "no text": (lambda: SKYPE.is_available(on=20140630), "on .*int$"),  # type: ignore[arg-type]
    "no name": (
        lambda: Deployment().evaluate(Capability.IM, service=5, on=DAY),  # type: ignore[arg-type]
        "service .*int$",
    ),
}


@pytest.mark.parametrize(("make", "hint"), HINTS.values(), ids=HINTS)
def test_a_type_error_says_what_to_pass_instead(make: Callable[[], object], hint: str) -> None:
    """Where the wrong value shows what was meant."""
    with pytest.raises(TypeError, match=hint):
        make()


def test_a_missing_day_of_pandas_has_no_hint() -> None:
    """Its day cannot be taken."""
    pandas = pytest.importorskip("pandas")
    with pytest.raises(TypeError, match="on .*NaTType$"):
        SKYPE.is_available(on=pandas.NaT)
    with pytest.raises(TypeError, match=r"datetime: pass on\.date\(\)"):
        SKYPE.is_available(on=pandas.Timestamp("2014-06-30"))


def test_a_text_in_place_of_a_member_says_how_to_look_it_up() -> None:
    """In a field and in an argument."""
    with pytest.raises(TypeError, match="Capability.named"):
        SKYPE.supports("im", on=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="VerificationLevel.named"):
        PublicProvider(identity="x", proxy_fqdn="a.b", enabled=True, verification_level="2")  # type: ignore[arg-type]
