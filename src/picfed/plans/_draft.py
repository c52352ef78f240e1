"""A plan for Skype while it is written: which steps, with what, in which order."""

from collections.abc import Iterable
from datetime import date

from attrs import define, evolve, field

from picfed.agreements import Agreement
from picfed.cmdlets import enable_public_provider, new_public_provider, remove_public_provider
from picfed.deployments import Condition, Decision, Deployment, Side, Topology
from picfed.dnscheck import Verdict, records_to_publish
from picfed.domains import DomainName
from picfed.edge import AccessEdgeConfiguration, RoutingMethod
from picfed.edge import ExternalAccessPolicy as Policy
from picfed.plans._changes import Change, Removal, Switch
from picfed.plans._parts import Omission, Step
from picfed.plans._steps import STEPS, Place
from picfed.powershell import Command
from picfed.providers import SKYPE_PROXY_FQDN, PublicProvider
from picfed.provisioning import (
    MILESTONES,
    Provisioning,
    ProvisioningRequest,
    ProvisioningState,
)
from picfed.services import SKYPE, WINDOWS_LIVE_MESSENGER
from picfed.ternary import Ternary

__all__ = ["Draft"]

_BY_EVENT = {one.name: one.holds_from for one in MILESTONES}
_SRV_REQUIRED = _BY_EVENT["federation-srv-optional"]
_NO_CONTACTS = _BY_EVENT["contacts-not-collected"]
_CLOSED = _BY_EVENT["site-closed"]
_SITE_STEPS = (
    "sign-in",
    "choose-agreement",
    "accept-rights",
    "initiate-request",
    "enter-access-edges",
    "enter-sip-domains",
    "submit-request",
)
# What a plan cannot change.


@define(kw_only=True)
class Draft:
    """A plan while it is written, step by step in an order in which they can be done."""

    deployment: Deployment
    day: date
    decision: Decision
    request: ProvisioningRequest
    agreement: Agreement | None
    audio_video: bool
    replaces: bool
    steps: dict[str, Step] = field(factory=dict[str, Step])
    left_out: list[Omission] = field(factory=list[Omission])

    def written(self) -> tuple[Step, ...]:
        """All steps."""
        if self.deployment.topology is Topology.ONLINE_ONLY:
            self._online(needs=())
        else:
            self._repair()
            self._prepare()
            self._site()
            self._server()
            self._await()
            if self.deployment.topology is Topology.SPLIT_DOMAIN:
                self._online(needs=tuple(self.steps))
        self._people()
        return tuple(self.steps.values())

    def _add(
        self,
        code: str,
        *changes: Change,
        needs: Iterable[str] = (),
        values: Iterable[tuple[str, str]] = (),
        is_optional: bool = False,
        wait: tuple[int, int] = (0, 0),
        commands: Iterable[Command] = (),
    ) -> None:
        place = STEPS[code].place
        if place is Place.SHELL and not self._has_cmdlets:
            place, commands = Place.CONSOLE, ()
        self.steps[code] = Step(
            code=code,
            place=place,
            needs=tuple(one for one in needs if one in self.steps),
            values=tuple(values),
            is_optional=is_optional,
            wait=wait,
            commands=tuple(commands),
            changes=changes,
        )

    def _skip(self, because: str, *codes: str) -> None:
        self.left_out += [Omission(code=code, because=because) for code in codes]

    @property
    def _has_cmdlets(self) -> bool:
        server = self.deployment.server
        return server is not None and server.has_public_providers

    def _outcomes(self, condition: Condition) -> set[Ternary]:
        reasons = self.decision.reasons
        return {one.outcome for one in reasons if one.condition is condition and one.is_decisive}

    def _repair(self) -> None:
        """The reverse order of a split domain is taken back first (page-002)."""
        if self._online_was_first:
            self._add("switch-online-off", Switch.ONLINE_OFF)
            self._add("wait-a-day", needs=["switch-online-off"], wait=(1, 1))

    @property
    def _online_was_first(self) -> bool:
        deployment = self.deployment
        if deployment.topology is not Topology.SPLIT_DOMAIN or self.day >= _CLOSED:
            return False
        # With an order that is not known, what is switched on now was switched on first, unless
        # the on-premises side is confirmed.
        switched_on = deployment.online_external_communications is True
        unknown = deployment.enabled_first is None and switched_on
        return deployment.enabled_first is Side.ONLINE or (unknown and not self._is_provisioned)

    @property
    def _is_provisioned(self) -> bool:
        codes = [
            one.code
            for one in self.decision.reasons
            if one.condition is Condition.PROVISIONING and not one.code.startswith("split-")
        ]
        return set(codes) <= {"provisioned", "provisioned-through-messenger"}

    def _prepare(self) -> None:
        deployment = self.deployment
        verdicts = {one.sip_domain: one.verdict for one in deployment.dns_reports}
        if {verdicts.get(domain) for domain in deployment.sip_domains} == {Verdict.OK}:
            self._skip("the DNS reports are in order", "publish-records")
        else:
            published = records_to_publish(deployment.sip_domains, deployment.access_edge_fqdns)
            zone = [("zone text", published.zone_text.rstrip("\n"))]
            optional = self.day < _SRV_REQUIRED
            self._add("publish-records", values=zone, is_optional=optional)
            if published.certificate_subject is not None:
                names = "\n".join(map(str, published.certificate_names))
                subject = str(published.certificate_subject)
                values = [("subject", subject), ("subject alternative names", names)]
                self._add("certify-names", values=values)
        edges = "\n".join(map(str, deployment.access_edge_fqdns))
        before = ["publish-records", "certify-names"]
        self._add("open-the-edge", needs=before, values=[("Access Edge service", edges)])

    def _site(self) -> None:
        if self.day >= _CLOSED:
            since = f"the site closed on {_CLOSED}, and the records decide"
            self._skip(since, *_SITE_STEPS, "await-provisioning")
        elif self._is_provisioned and not self._online_was_first:
            self._skip("it is provisioned", *_SITE_STEPS, "await-provisioning")
        elif self._is_pending and not self._online_was_first:
            self._skip("the request is submitted", *_SITE_STEPS)
        else:
            values = self._site_values()
            needs = ["open-the-edge", "wait-a-day"]
            for code in _SITE_STEPS:
                changes = (self.request,) if code == "submit-request" else ()
                self._add(code, *changes, needs=needs, values=values.get(code, ()))
                needs = [code]

    @property
    def _pending(self) -> list[Provisioning]:
        states = {ProvisioningState.SUBMITTED, ProvisioningState.UPDATE_PENDING}
        return [one for one in self.deployment.provisionings or () if one.state in states]

    @property
    def _is_pending(self) -> bool:
        """Whether every SIP domain is in a request for Skype that is under way."""
        asked = {domain for one in self._pending for domain in self._asked(one)}
        return asked >= {*self.deployment.sip_domains}

    @staticmethod
    def _asked(one: Provisioning) -> tuple[DomainName, ...]:
        return one.request.sip_domains if SKYPE in one.request.services else ()

    def _site_values(self) -> dict[str, list[tuple[str, str]]]:
        known = self.agreement
        kind = known.type.value if known else "the type of your agreement"
        number = known.type.number_label if known else "number"
        had = any(one.state is ProvisioningState.PROVISIONED for one in self._all)
        emails = [(f"administrator of {domain}", text) for domain, text in self._emails]
        return {
            "choose-agreement": [
                ("agreement type", kind),
                (number, (known and known.number) or "the number of your agreement"),
            ],
            "accept-rights": [("Product Use Rights for Lync Server", "accepted")],
            "initiate-request": [("link", "update service" if had else "initiate a request")],
            "enter-access-edges": [
                ("Access Edge service", "\n".join(map(str, self.request.access_edge_fqdns)))
            ],
            "enter-sip-domains": [("SIP domains", "\n".join(map(str, self.request.sip_domains)))],
            "submit-request": [("public IM service", SKYPE.name), *emails],
        }

    @property
    def _all(self) -> tuple[Provisioning, ...]:
        return self.deployment.provisionings or ()

    @property
    def _emails(self) -> list[tuple[DomainName, str]]:
        if self.day >= _NO_CONTACTS:
            return []
        given = dict(self.request.administrator_emails)
        missing = "the address of its administrator"
        return [(domain, given.get(domain, missing)) for domain in self.request.sip_domains]

    def _await(self) -> None:
        if "await-provisioning" in {one.code for one in self.left_out}:
            return
        wait = (0, 30) if self.day < _NO_CONTACTS else (1, 2)
        mail = "an e-mail tells of it" if self.day < _NO_CONTACTS else "no e-mail tells of it"
        values = [("confirmation", mail)]
        needs = ["submit-request"]
        self._add("await-provisioning", Switch.COMPLETE, needs=needs, values=values, wait=wait)

    def _server(self) -> None:
        deployment, server = self.deployment, self.deployment.server
        needs = ["submit-request"]
        if self._outcomes(Condition.FEDERATION) | self._outcomes(Condition.ROUTING) == {
            Ternary.YES
        }:
            self._skip("it is on", "enable-federation")
        else:
            edge = evolve(
                deployment.access_edge or AccessEdgeConfiguration(),
                allow_federated_users=True,
                routing=RoutingMethod.DNS_SRV,
                default_route_fqdn=None,
            )
            # Only what changes: what is not known here must not be overwritten there.
            text = "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true"
            if self._outcomes(Condition.ROUTING) != {Ternary.YES}:
                text += " -UseDnsSrvRouting"
            commands = [Command.parse(text)]
            self._add("enable-federation", edge, needs=needs, commands=commands)
        (policy,) = deployment.policies_of(None)
        if deployment.policies is not None and self._is_enough(policy):
            self._skip(f"{policy.identity} allows it", "allow-in-policy")
        else:
            media = self.audio_video or policy.enable_public_cloud_audio_video_access
            policy = evolve(
                policy,
                enable_public_cloud_access=True,
                enable_public_cloud_audio_video_access=media,
            )
            text = "Set-CsExternalAccessPolicy -Identity Global -EnablePublicCloudAccess $true"
            if self.audio_video:
                text += " -EnablePublicCloudAudioVideoAccess $true"
            commands = [Command.parse(text)]
            self._add("allow-in-policy", policy, needs=needs, commands=commands)
        if server is not None and server.has_public_providers:
            self._entry(PublicProvider.skype(server=server))
        else:
            # No recipe is documented for Office Communications Server: identity and proxy are.
            name, proxy = SKYPE.name, SKYPE_PROXY_FQDN
            self._entry(PublicProvider(identity=name, proxy_fqdn=proxy, enabled=True))

    def _is_enough(self, policy: Policy) -> bool:
        media = policy.enable_public_cloud_audio_video_access or not self.audio_video
        return policy.enable_public_cloud_access and media

    def _entry(self, wanted: PublicProvider) -> None:
        entries = self.deployment.public_providers or ()
        replaces = self.replaces and wanted not in entries
        # An entry with the proxy serves Skype, unless its name is that of another service.
        names = (SKYPE, WINDOWS_LIVE_MESSENGER, None)
        usable = [
            one for one in entries if one.proxy_fqdn == wanted.proxy_fqdn and one.service in names
        ]
        needs = ["submit-request", "enable-federation"]
        if usable and not replaces:
            if usable[0].enabled:
                why = f"{usable[0].identity} serves Skype"
                self._skip(why, "remove-entry", "create-entry")
            else:
                enabled = evolve(usable[0], enabled=True)
                commands = [enable_public_provider(enabled)]
                self._add("enable-entry", enabled, needs=needs, commands=commands)
            return
        in_the_way = [
            one
            for one in entries
            if one.proxy_fqdn == wanted.proxy_fqdn or one.identity == wanted.identity
        ]
        if in_the_way:
            removals = [Removal(one.identity) for one in in_the_way]
            commands = [remove_public_provider(one) for one in in_the_way]
            values = [("entry", one.identity) for one in in_the_way]
            self._add("remove-entry", *removals, needs=needs, values=values, commands=commands)
        else:
            self._skip("no entry stands in the way", "remove-entry")
        # On a server without the cmdlet the command is not written; see `_add`.
        commands = [new_public_provider(wanted)]
        self._add("create-entry", wanted, needs=["remove-entry", *needs], commands=commands)

    def _online(self, *, needs: tuple[str, ...]) -> None:
        deployment = self.deployment
        on = deployment.online_external_communications is True
        known = self.day >= _CLOSED or deployment.enabled_first is Side.ON_PREMISES
        if on and (known or deployment.topology is Topology.ONLINE_ONLY):
            self._skip("it is on", "switch-online-on")
        else:
            self._add("switch-online-on", Switch.ONLINE_ON, needs=needs)

    def _people(self) -> None:
        self._add("add-contacts", needs=tuple(self.steps))
        self._add("use-microsoft-account")
