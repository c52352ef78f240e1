"""Checked by mypy and pyright, never run: what the names people type are to a type checker."""

from collections.abc import Iterator
from typing import assert_type

from picfed import AddressDecorator, DomainName, PicfedError, SipAddress
from picfed.decoration import AddressInspection

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
