"""A plan for Skype while it is written: which steps, with what, in which order."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from attrs import define, evolve, field

from picfed._names import identity_key
from picfed._text import printable
from picfed.addresses import SipAddress
from picfed.cmdlets import (
    change_access_edge_configuration,
    change_external_access_policy,
    enable_public_provider,
    new_public_provider,
    remove_public_provider,
)
from picfed.deployments import Condition, Decision, Deployment, DnsVerdict, Topology
from picfed.deployments._rules.provisioning import ACCESS_EDGE_NOT_PROVISIONED
from picfed.dnscheck import Verdict, records_to_publish
from picfed.edge import (
    AccessEdgeConfiguration,
    ExternalAccessPolicy,
    HostingProvider,
    RoutingMethod,
    sharing,
)
from picfed.errors import PicfedError
from picfed.plans._changes import Change, Effect, Removal
from picfed.plans._parts import Omission, Step, scheduled
from picfed.plans._site import Site
from picfed.plans._steps import SITE_STEPS, STEPS, Place
from picfed.powershell import Command
from picfed.providers import PublicProvider
from picfed.providers._entry import SKYPE_PROXY_FQDN
from picfed.provisioning import ProvisioningRequest
from picfed.provisioning._facts import SITE_CLOSED, SRV_OPTIONAL
from picfed.provisioning._rules import ACCESS_EDGE_CHANGED
from picfed.servers import ONLINE_RETIRED
from picfed.services import SKYPE
from picfed.services._record import MICROSOFT
from picfed.ternary import Ternary

_SERVER_PLACES = frozenset({Place.SHELL, Place.CONTROL_PANEL})
# The documented part of the entry for Skype on any server; no recipe is for Office
# Communications Server.
_DOCUMENTED_ENTRY = PublicProvider(identity=SKYPE.name, proxy_fqdn=SKYPE_PROXY_FQDN, enabled=True)


@define(kw_only=True)
class Draft:
    """A plan while it is written, step by step in an order in which they can be done."""

    deployment: Deployment
    day: date
    decision: Decision
    site: Site
    users: tuple[SipAddress | None, ...]
    audio_video: bool
    replaces: bool
    steps: dict[str, Step] = field(factory=dict[str, Step])
    left_out: list[Omission] = field(factory=list[Omission])

    def written(self) -> tuple[Step, ...]:
        """Write all steps."""
        if self.deployment.topology is Topology.ONLINE_ONLY:
            self._online(needs=())
        else:
            self._repair()
            self._prepare()
            self._enter()
            self._federation()
            self._policies()
            self._entry()
            self._await()
            if self.deployment.topology is Topology.SPLIT_DOMAIN:
                self._online(needs=tuple(self.steps))
        self._add("add-contacts", needs=tuple(self.steps))
        self._add("use-microsoft-account")
        return tuple(map(self._dated, self.steps.values()))

    def _add(
        self,
        code: str,
        *changes: Change,
        needs: Iterable[str] = (),
        values: Iterable[tuple[str, str]] = (),
        only_if: str = "",
        wait: tuple[int, int] = (0, 0),
        commands: Iterable[Callable[[], Command]] = (),
    ) -> None:
        place = STEPS[code].place
        if place in _SERVER_PLACES and not self._has_cmdlets:
            place = Place.CONSOLE
        written = tuple(self._written(commands))
        self.steps[code] = Step(
            code=code,
            place=place,
            needs=[one for one in needs if one in self.steps],
            values=(*values, *self._shell(written)),
            only_if=only_if,
            wait=wait,
            commands=written,
            changes=changes,
        )

    def _shell(self, commands: tuple[Command, ...]) -> Iterator[tuple[str, str]]:
        """Name the shell of a server whose shell has another name than the place."""
        server = self.deployment.server
        shell = server.management_shell if server and commands else None
        if shell is not None and shell != Place.SHELL.value:
            yield "shell", shell

    def _skip(self, because: str, *codes: str) -> None:
        self.left_out += [Omission(code=code, because=because) for code in codes]

    @property
    def _has_cmdlets(self) -> bool:
        server = self.deployment.server
        return server is not None and server.has_public_providers

    def _written(self, commands: Iterable[Callable[[], Command]]) -> Iterator[Command]:
        """Write the commands that the server has, and that can be shown as they are."""
        for write in commands if self._has_cmdlets else ():
            try:
                command = write()
            except PicfedError:  # a name that no command can hold
                continue
            if str(command).isprintable():
                yield command

    def _dated(self, step: Step) -> Step:
        """Decide by the last day what may be left out: a rule may begin in between."""
        if step.code != "publish-records":
            return step
        last = max(one.latest for one in scheduled(self.steps.values(), self.day))
        return evolve(step, is_optional=last < SRV_OPTIONAL.holds_from)

    def _outcomes(self, condition: Condition) -> set[Ternary]:
        reasons = self.decision.reasons
        return {one.outcome for one in reasons if one.condition is condition and one.is_decisive}

    def _repair(self) -> None:
        """Take the reverse order of a split domain back first (page-002)."""
        repairs = self.site.repairs
        if repairs is Ternary.NO:
            return
        known = repairs is Ternary.YES
        condition = "" if known else "external communications are on"
        if self.deployment.online_external_communications is False:
            self._skip("external communications are off", "switch-online-off")
        else:
            self._add("switch-online-off", Effect.ONLINE_OFF, only_if=condition)
        needs = ["switch-online-off"]
        self._add("wait-a-day", needs=needs, only_if=condition, wait=self.site.repair_days)

    def _prepare(self) -> None:
        deployment = self.deployment
        domains, edges = deployment.sip_domains, deployment.access_edge_fqdns
        verdicts = {one.sip_domain: one.verdict for one in deployment.dns_reports}
        unpublished = [one for one in domains if verdicts.get(one) is not Verdict.OK]
        if not unpublished:
            self._skip("the DNS reports are in order", "publish-records", "certify-names")
        else:
            zone = records_to_publish(unpublished, edges).zone_text.rstrip("\n")
            reached = [DnsVerdict(sip_domain=one, verdict=Verdict.OK) for one in unpublished]
            self._add("publish-records", *reached, values=[("zone text", zone)])
            certificate = records_to_publish(domains, edges)
            if certificate.certificate_subject is not None:
                names = "\n".join(map(str, certificate.certificate_names))
                subject = str(certificate.certificate_subject)
                values = [("subject", subject), ("subject alternative names", names)]
                self._add("certify-names", values=values)
        before = ["publish-records", "certify-names"]
        values = [("Access Edge service", "\n".join(map(str, edges)))]
        self._add("open-the-edge", needs=before, values=values)

    def _enter(self) -> None:
        site = self.site
        if site.is_closed:
            since = f"the site closes on {SITE_CLOSED.date}, and then the records decide"
            self._skip(since, *SITE_STEPS, "await-provisioning")
        elif not (site.awaited or site.sent):
            self._skip("the SIP domains are provisioned", *SITE_STEPS, "await-provisioning")
        elif site.request is None:
            self._skip("the request is under way", *SITE_STEPS)
        else:
            values = self._entered(site.request)
            needs = ["open-the-edge", "wait-a-day"]
            for code in SITE_STEPS:
                changes = (site.request,) if code == "submit-request" else ()
                self._add(code, *changes, needs=needs, values=values.get(code, ()))
                needs = [code]

    def _entered(self, request: ProvisioningRequest) -> dict[str, list[tuple[str, str]]]:
        site, agreement = self.site, request.agreement
        known = site.knows_agreement
        kind = agreement.type.value if known else "the type of your agreement"
        label = agreement.type.number_label if known else "number"
        edges = [("Access Edge service", "\n".join(map(str, request.access_edge_fqdns)))]
        edges += [("warning", text) for text in self._warnings()]
        return {
            "choose-agreement": [
                ("agreement type", kind),
                (label, printable(agreement.number) or "the number of your agreement"),
            ],
            "accept-rights": [("Product Use Rights for Lync Server", "accepted")],
            "initiate-request": [
                ("link", "update service" if site.updated else "initiate a request")
            ],
            "enter-access-edges": edges,
            "enter-sip-domains": [("SIP domains", "\n".join(map(str, request.sip_domains)))],
            "submit-request": [("public IM service", SKYPE.name), *self._contacts(request)],
        }

    def _warnings(self) -> Iterator[str]:
        """Warn of what a changed Access Edge FQDN means (page-002)."""
        for reason in self.decision.open:
            if reason.rule == ACCESS_EDGE_NOT_PROVISIONED:
                yield f"{reason.message}. {reason.remedy}"
        for problem in self.site.problems:
            if problem.rule == ACCESS_EDGE_CHANGED:
                yield f"{problem.message}. {problem.rule.explanation} {problem.remedy}"

    def _contacts(self, request: ProvisioningRequest) -> Iterator[tuple[str, str]]:
        if self.site.asks_for_emails:
            given = dict(request.administrator_emails)
            for domain in request.sip_domains:
                email = given.get(domain, "the address of its administrator")
                yield f"administrator of {domain}", email

    def _await(self) -> None:
        site = self.site
        if not (site.awaited or site.sent):
            return
        if site.overdue:
            sent = "\n".join(
                f"{', '.join(map(str, one.request.sip_domains))}, since {one.since}"
                for one in site.overdue
            )
            self._add("call-support", values=[("request", sent)])
        values = [("confirmation by e-mail", site.confirmation.value)]
        if site.confirmation is not Ternary.YES:
            values.append(("to find out", "the site updates only what is complete"))
        if site.overdue:
            values.append(("until", "no document says how long it takes after the call"))
        needs = ["submit-request", "call-support"]
        self._add("await-provisioning", Effect.COMPLETE, needs=needs, values=values, wait=site.wait)

    def _federation(self) -> None:
        routes = self._outcomes(Condition.ROUTING) == {Ternary.YES}
        if routes and self._outcomes(Condition.FEDERATION) == {Ternary.YES}:
            self._skip("federation is on, with DNS SRV routing", "enable-federation")
            return
        edge = evolve(
            self.deployment.access_edge or AccessEdgeConfiguration(),
            allow_federated_users=True,
            routing=RoutingMethod.DNS_SRV,
            default_route_fqdn=None,
        )
        # Only what changes: what is not known here must not be overwritten there.
        command = partial(
            change_access_edge_configuration,
            allow_federated_users=True,
            use_dns_srv_routing=not routes,
        )
        self._add("enable-federation", edge, needs=["submit-request"], commands=[command])

    def _policies(self) -> None:
        reaching = {
            identity_key(policy.identity): policy
            for user in self.users
            for policy in self.deployment.policies_of(user)
        }.values()
        known = self.deployment.policies is not None
        changed = [one for one in reaching if not (known and self._opened(one) == one)]
        if not changed:
            names = ", ".join(printable(one.identity) for one in reaching)
            because = f"{names} allows it" if names else "no user is asked for"
            self._skip(because, "allow-in-policy")
            return
        self._add(
            "allow-in-policy",
            *map(self._opened, changed),
            needs=["submit-request"],
            values=[("policies", "\n".join(printable(one.identity) for one in changed))],
            commands=[self._opening(one) for one in changed],
            only_if=self._in_doubt(),
        )

    def _in_doubt(self) -> str:
        """Name the users whose own policy is not known."""
        users = [one for one in self.users if len(self.deployment.policies_of(one)) > 1]
        names = printable(", ".join(map(str, users)))
        return f"the policy is the one that reaches {names} (see Get-CsUser)" if users else ""

    def _opened(self, policy: ExternalAccessPolicy) -> ExternalAccessPolicy:
        media = self.audio_video or policy.enable_public_cloud_audio_video_access
        return evolve(
            policy,
            enable_public_cloud_access=True,
            enable_public_cloud_audio_video_access=media,
        )

    def _opening(self, policy: ExternalAccessPolicy) -> Callable[[], Command]:
        return partial(
            change_external_access_policy,
            policy.identity,
            enable_public_cloud_access=True,
            enable_public_cloud_audio_video_access=True if self.audio_video else None,
        )

    @property
    def _wanted(self) -> PublicProvider:
        server = self.deployment.server
        if server is None or not server.has_public_providers:
            return _DOCUMENTED_ENTRY
        return PublicProvider.skype(server=server)

    @property
    def _kept_entry(self) -> PublicProvider | None:
        """The entry that serves Skype already, unless it is to be replaced."""
        entries = self.deployment.public_providers or ()
        if self.replaces and self._wanted not in entries:
            return None
        return next(filter(_serves_skype, entries), None)

    @property
    def hosts_in_the_way(self) -> tuple[HostingProvider, ...]:
        """The hosting providers that take what an entry to create needs."""
        if self._kept_entry is not None:
            return ()
        hosts = self.deployment.hosting_providers or ()
        return tuple(one for one in hosts if any(sharing((one, _DOCUMENTED_ENTRY))))

    def _entry(self) -> None:
        entries, kept = self.deployment.public_providers, self._kept_entry
        needs = ["submit-request", "enable-federation"]
        if entries is None:
            self._unknown_entry(needs)
        elif kept is None:
            self._new_entry(entries, needs)
        elif kept.enabled:
            because = f"the entry {printable(kept.identity)} serves Skype"
            self._skip(because, "remove-entry", "create-entry")
        else:
            enabled = evolve(kept, enabled=True)
            commands = [partial(enable_public_provider, enabled)]
            values = [("entry", printable(enabled.identity))]
            self._add("enable-entry", enabled, needs=needs, values=values, commands=commands)

    def _new_entry(self, entries: tuple[PublicProvider, ...], needs: list[str]) -> None:
        wanted = self._wanted
        in_the_way = [one for one in entries if any(sharing((one, wanted)))]
        if in_the_way:
            self._add(
                "remove-entry",
                *(Removal(one.identity) for one in in_the_way),
                needs=needs,
                values=[("entry", printable(one.identity)) for one in in_the_way],
                commands=[partial(remove_public_provider, one) for one in in_the_way],
            )
        else:
            self._skip("no public provider has its identity or its proxy FQDN", "remove-entry")
        self._add(
            "create-entry",
            wanted,
            needs=["remove-entry", *needs],
            commands=[partial(new_public_provider, wanted)],
        )

    def _unknown_entry(self, needs: list[str]) -> None:
        """Leave open what is there: an entry may be in the way, or serve Skype already."""
        wanted, proxy = self._wanted, self._wanted.proxy_fqdn
        serves = "" if self.replaces else f"the list has no enabled entry with the proxy {proxy}"
        collides = f"it has one that is named {wanted.identity}, or that has this proxy"
        if self.replaces:
            collides = f"the list has one that is named {wanted.identity}, or has the proxy {proxy}"
        self._add(
            "remove-entry",
            needs=needs,
            only_if=" and ".join(filter(None, (serves, collides))),
            commands=[partial(Command, "Get-CsPublicProvider")],
        )
        self._add(
            "create-entry",
            wanted,
            needs=["remove-entry", *needs],
            only_if=serves,
            commands=[partial(new_public_provider, wanted)],
        )

    def _online(self, *, needs: tuple[str, ...]) -> None:
        # Where the order has to be taken back, or may have to, they come last.
        on = self.deployment.online_external_communications is True
        if self.day >= ONLINE_RETIRED.holds_from:
            self._skip(f"Lync Online is retired since {ONLINE_RETIRED.date}", "switch-online-on")
        elif on and self.site.repairs is Ternary.NO:
            self._skip("external communications are on", "switch-online-on")
        else:
            self._add("switch-online-on", Effect.ONLINE_ON, needs=needs)


def _serves_skype(entry: PublicProvider) -> bool:
    """Whether the entry has the proxy of Skype, and not the name of another service."""
    return entry.proxy_fqdn == SKYPE_PROXY_FQDN and entry.service in {*MICROSOFT, None}
