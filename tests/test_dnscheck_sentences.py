"""What a report tells about each SIP domain of the zones, word for word."""

import datetime as dt

import pytest

from picfed.dnscheck import check
from picfed.resolvers import ZoneResolver
from support.scenarios import ZONES

OFFLINE = ZoneResolver.from_text("\n".join(ZONES.values()))
#: By SIP domain and code: the finding, and what to do about it.
SENTENCES = {
    "good-v6.fed.test / ipv6-only": (
        "info ipv6-only: sip.good-v6.fed.test: has only IPv6 addresses",
        "Publish an A record as well.",
    ),
    "priorities.fed.test / record-never-used": (
        "info record-never-used: _sipfederationtls._tcp.priorities.fed.test: has an SRV record that Lync never uses: 20 0 5061 sip2.priorities.fed.test",
        "Remove it, or give the one target several addresses.",
    ),
    "tie.fed.test / choice-tie": (
        "warning choice-tie: _sipfederationtls._tcp.tie.fed.test: has several SRV records that are equally good: 0 0 5061 sip2.tie.fed.test, 0 0 5061 sip1.tie.fed.test",
        "Publish one record, and several addresses of its target.",
    ),
    "null.fed.test / service-not-offered": (
        "info service-not-offered: null.fed.test: says that federation is not offered: the target is the root",
        "Leave it if that is meant; else publish the Access Edge FQDN as the target.",
    ),
    "null-mixed.fed.test / null-target-mixed": (
        "error null-target-mixed: _sipfederationtls._tcp.null-mixed.fed.test: both refuses and offers the service: 0 0 0 ., 1 0 5061 sip.null-mixed.fed.test",
        "Remove the record whose target is a dot, or all others.",
    ),
    "wrong-port.fed.test / wrong-port": (
        "error wrong-port: sip.wrong-port.fed.test: has port 5060 in the SRV record, not 5061",
        "Publish the record with port 5061.",
    ),
    "off-domain.fed.test / target-outside-sip-domain": (
        "error target-outside-sip-domain: sip.good.fed.test: is a target outside off-domain.fed.test",
        "Publish a name such as sip.off-domain.fed.test as the target, with the addresses of the Access Edge service, and have the certificate hold it.",
    ),
    "in-subdomain.fed.test / target-in-subdomain": (
        "error target-in-subdomain: sip.edge.in-subdomain.fed.test: is a target in a subdomain of in-subdomain.fed.test",
        "Publish a name such as sip.in-subdomain.fed.test as the target, and have the certificate hold it.",
    ),
    "itself.fed.test / target-is-sip-domain": (
        "warning target-is-sip-domain: itself.fed.test: is the SIP domain itself as a target",
        "Publish a name such as sip.itself.fed.test as the target.",
    ),
    "hosted.fed.test / lookup-failed": (
        "warning lookup-failed: sipfed.online.lync.com: was not answered for type A (refused)",
        "Ask again later, or ask another name server. A zone with broken delegation shows itself mostly as a time-out.",
    ),
    "hosted.fed.test / hosting-provider": (
        "info hosting-provider: sipfed.online.lync.com: is the federation server of Microsoft 365",
        "Nothing.",
    ),
    "ip-target.fed.test / target-is-ip-literal": (
        "error target-is-ip-literal: 93.184.216.52: is an IP address where the target must be a name",
        "Publish a name that has this address.",
    ),
    "ip-in-zone.fed.test / target-has-no-address": (
        "error target-has-no-address: 93.184.216.52.fed.test: has no address",
        "Publish an A record for it.",
    ),
    "underscore.fed.test / target-not-a-hostname": (
        "warning target-not-a-hostname: edge_1.underscore.fed.test: is a target that is no host name (bad-character)",
        "Rename the host.",
    ),
    "doubled-suffix.fed.test / doubled-suffix": (
        "warning doubled-suffix: sip.doubled-suffix.fed.test.fed.test: ends with the domain twice, as a name without its last dot does in a zone file",
        "Add the dot at the end of the name in the zone file.",
    ),
    "no-record.fed.test / srv-missing": (
        "error srv-missing: no-record.fed.test: has no SRV record at _sipfederationtls._tcp.no-record.fed.test",
        "Publish _sipfederationtls._tcp.no-record.fed.test SRV 0 0 5061 with the Access Edge FQDN as its target; picfed.dnscheck.records_to_publish writes it.",
    ),
    "absent.fed.test / sip-domain-missing": (
        "error sip-domain-missing: absent.fed.test: is missing",
        "Give the SIP domain of every user who is to be connected; check its spelling, and whether its registration has lapsed.",
    ),
    "missing-underscore.fed.test / near-miss-owner": (
        "warning near-miss-owner: _sipfederationtls.tcp.missing-underscore.fed.test: has an SRV record under a name that nobody asks for; the right one is _sipfederationtls._tcp.missing-underscore.fed.test",
        "Move the record to _sipfederationtls._tcp.missing-underscore.fed.test.",
    ),
    "private.fed.test / address-not-public": (
        "warning address-not-public: sip.private.fed.test: has an address that the Internet cannot reach: 10.0.0.5",
        "Ask a resolver outside your network; publish the public address there.",
    ),
    "target-alias.fed.test / target-is-alias": (
        "warning target-is-alias: sip.target-alias.fed.test: is a target that is an alias: sip.target-alias.fed.test → hub.fed.test",
        "Publish address records at the target itself.",
    ),
    "target-dangling.fed.test / target-alias-dangling": (
        "error target-alias-dangling: sip.target-dangling.fed.test: is an alias of a name that does not exist: sip.target-dangling.fed.test → gone.target-dangling.fed.test",
        "Publish address records at the target itself.",
    ),
    "target-loop.fed.test / target-alias-loop": (
        "warning target-alias-loop: sip.target-loop.fed.test: is an alias that leads back to itself",
        "Publish address records at the target itself.",
    ),
    "owner-alias.fed.test / owner-is-alias": (
        "info owner-is-alias: _sipfederationtls._tcp.owner-alias.fed.test: is an alias: _sipfederationtls._tcp.owner-alias.fed.test → _sipfederationtls._tcp.good.fed.test",
        "Nothing, if the alias is meant; else publish the SRV record itself.",
    ),
    "wildcard.fed.test / wildcard-answer": (
        "warning wildcard-answer: _sipfederationtls._tcp.wildcard.fed.test: is answered by a wildcard: _picfed-probe._tcp.wildcard.fed.test has the same SRV records",
        "Publish the SRV record at its own name.",
    ),
    "many.fed.test / target-has-no-address": (
        "warning target-has-no-address: edge-number-01-of-forty.many.fed.test: has no address",
        "Publish an A record for it.",
    ),
}


@pytest.mark.parametrize(("place", "told"), SENTENCES.items(), ids=SENTENCES)
def test_each_finding_is_told_in_a_sentence(place: str, told: tuple[str, str]) -> None:
    """The name that it is about, what is wrong with it, and what to publish instead."""
    domain, code = place.split(" / ")
    report = check(domain, resolver=OFFLINE, on=dt.date(2020, 1, 1))
    found = {(str(one), one.remedy) for one in report.findings if one.code == code}
    assert told in found
