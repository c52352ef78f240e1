"""Checked by mypy and pyright, never run: what the names people type are to a type checker."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, assert_type

import picfed
from picfed import (
    AddressDecorator,
    Agreement,
    AgreementType,
    DomainName,
    PicfedError,
    ProvisioningRequest,
    SipAddress,
    contacts,
    frames,
)
from picfed.decoration import AddressInspection
from picfed.dnscheck import (
    Diagnostic,
    FederationReport,
    Profile,
    RefusedDomain,
    RequestReport,
    Verdict,
    audit,
    audit_async,
    check,
    check_async,
    check_request,
    diagnostics,
    evaluate,
)
from picfed.interop import from_dict, from_json, to_dict, to_json
from picfed.problems import Problems
from picfed.resolution import AsyncResolver, Resolver, SrvRecord

decorator = AddressDecorator(routing_domain="msn.com", excluded_domains="msn.com,live.com")
assert_type(decorator.decorate("ted@contoso.com"), str)
assert_type(decorator.decorate_all(["ted@contoso.com"]), Iterator[str])
assert_type(decorator.decorate_all(["ted@contoso.com"], errors="keep"), Iterator[str])
assert_type(decorator.decorate_all([None, "a@b.c"], errors="null"), Iterator[str | None])
assert_type(decorator.undecorate_all(["a@b.c"], errors="null"), Iterator[str | None])
assert_type(decorator.inspect_all(["a@b.c"]), Iterator[AddressInspection])
assert_type(decorator.routing_domain, DomainName)
assert_type(decorator.excluded_domains, tuple[DomainName, ...])
assert_type(SipAddress("ted", "contoso.com").domain, DomainName)
assert_type(DomainName("contoso.com").ascii, str)
error: type[ValueError] = PicfedError

AddressDecorator(routing_domain=["msn.com"])  # type: ignore[arg-type]  # pyright: ignore
decorator.decorate(b"ted@contoso.com")  # type: ignore[arg-type]  # pyright: ignore
decorator.decorate_all(["ted@contoso.com"], errors="ignore")  # type: ignore[call-overload]  # pyright: ignore


async def dnscheck_types(
    plain: Resolver, swift: AsyncResolver, request: ProvisioningRequest
) -> None:
    report = check("contoso.com", resolver=plain, profile=Profile.allowed_partner("sip.b.c"))
    assert_type(report, FederationReport)
    assert_type(report.verdict, Verdict)
    assert_type(report.findings, Problems)
    assert_type(report.lync_choice, SrvRecord | None)
    assert_type(evaluate(report.observation), FederationReport)
    assert_type(await check_async("contoso.com", resolver=swift, deadline=1), FederationReport)
    for done in audit(["contoso.com"], resolver=plain, progress=print):
        assert_type(done, FederationReport | RefusedDomain)
        assert_type(done.index, int | None)
        assert_type(done.text, str | None)
    audit(["contoso.com"], resolver=swift)  # type: ignore[arg-type]  # pyright: ignore
    assert_type(diagnostics(1009), Diagnostic)
    async for row in audit_async(["contoso.com"], resolver=swift):
        assert_type(row, FederationReport | RefusedDomain)
        assert_type(row.verdict, Verdict)
    assert_type(check_request(request, resolver=plain), RequestReport)
    check("contoso.com", resolver=swift)  # type: ignore[arg-type]  # pyright: ignore
    check("contoso.com", resolver=plain, profile="pic")  # type: ignore[arg-type]  # pyright: ignore


emails: dict[str, str] = {"contoso.com": "admin@contoso.com"}
request = ProvisioningRequest(
    agreement=Agreement(AgreementType.VOLUME_LICENSING, "1"),
    access_edge_fqdns=["sip.contoso.com"],
    sip_domains=["contoso.com"],
    administrator_emails=emails,
)
ProvisioningRequest(
    agreement=request.agreement,
    access_edge_fqdns=request.access_edge_fqdns,
    sip_domains=request.sip_domains,
    administrator_emails=request.administrator_emails,
)
assert_type(from_json(to_json(request), ProvisioningRequest), ProvisioningRequest)
assert_type(from_dict(to_dict(request), object), object)
assert_type(frames.undecorate(b"any column", errors="keep"), bytes)


class Table:
    """A frame of some engine."""

    @property
    def columns(self) -> list[str]:
        return []


class Series:
    """A series of some engine."""

    def to_frame(self, _name: str = "") -> Table:
        return Table()


class Expression:
    """An expression of some engine."""

    def map_batches(self, _function: Callable[[Series], Series]) -> "Expression":
        return self


assert_type(frames.clean(Series()), Table)
assert_type(frames.inspect(Series(), decorator=decorator), Table)
assert_type(frames.clean(Table()), Table)
assert_type(frames.clean(Expression()), Expression)
assert_type(frames.clean_column(Table(), "im"), Table)
assert_type(frames.decorate(Series()), Series)
assert_type(contacts.split(None), tuple[str, ...])
assert_type(contacts.clean([]).refused.to_rows(), list[dict[str, Any]])
assert_type(contacts.clean([])[0], contacts.CleanedContact)
contacts.split(["a@b.c"])  # type: ignore[arg-type]  # pyright: ignore
frames.decorate([], errors="ignore")  # type: ignore[arg-type]  # pyright: ignore
_ = picfed.NoSuchName  # type: ignore[attr-defined]  # pyright: ignore

found = request.problems(on=date(2014, 3, 1))
assert_type(found + found, Problems)
assert_type(found[:1], Problems)
assert_type(found[0].severity >= found[0].severity, bool)
assert_type(found.to_rows(), list[dict[str, Any]])
found + (1,)  # type: ignore[operator]  # noqa: RUF005  # pyright: ignore
Problems([1])  # type: ignore[list-item]  # pyright: ignore
assert_type(Problems(one for one in found), Problems)
assert_type(f"{request:>20}", str)
