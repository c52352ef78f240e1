"""The plan that enables connectivity with Skype."""

from datetime import date

from picfed._arguments import want_day, want_instance
from picfed.agreements import Agreement, AgreementType
from picfed.deployments import Condition, Decision, Deployment, Reason, Topology
from picfed.deployments._reason import reason_of
from picfed.plans._draft import Draft
from picfed.plans._plan import Plan
from picfed.problems import judge
from picfed.providers import SKYPE_PROXY_FQDN
from picfed.provisioning import AdministratorEmails, ProvisioningRequest
from picfed.services import SKYPE, Capability
from picfed.ternary import Ternary

__all__ = ["enable_skype"]

_GIVEN = {Condition.PLATFORM, Condition.LICENSE, Condition.SERVICE}


def enable_skype(
    deployment: Deployment,
    /,
    *,
    on: date,
    agreement: Agreement | None = None,
    administrator_emails: AdministratorEmails = (),
    audio_video: bool = True,
    replace_entry: bool = False,
) -> Plan:
    """Plan what gets a deployment to where its users can communicate with Skype users.

    What is in order is left out, and the plan says so. What is not known is done. A deployment
    that cannot get there has a plan without steps, and the reasons.

    Args:
        deployment: As it stands.
        on: The day on which the plan is begun; its rules are those of that day.
        agreement: What is entered at the site; a blank form without it.
        administrator_emails: The address of an administrator for each SIP domain, which the
            site asked for until March 2019.
        audio_video: Whether the policy is to allow audio and video too.
        replace_entry: Whether an entry that works, such as Messenger's, is to be replaced by
            the documented one for Skype.

    Raises:
        InvalidAddressError: If an e-mail address is none.
        TypeError: If an argument has the wrong type.

    >>> from picfed.deployments import Deployment, Topology
    >>> from datetime import date
    >>> from picfed.licenses import LicenseKind
    >>> online = Deployment(
    ...     topology=Topology.ONLINE_ONLY, licenses=[LicenseKind.LYNC_ONLINE_PLAN_2]
    ... )
    >>> [step.code for step in enable_skype(online, on=date(2014, 1, 1)).steps]
    ['switch-online-on', 'add-contacts', 'use-microsoft-account']
    """
    want_instance("deployment", deployment, Deployment)
    day = want_day("on", on)
    title = f"Enable connectivity with Skype: {deployment} (from {day})"
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=day)
    against = _obstacles(deployment, decision)
    if against:
        return Plan(title=title, on=day, against=against)
    request = ProvisioningRequest(
        agreement=agreement or Agreement(AgreementType.VOLUME_LICENSING, ""),
        access_edge_fqdns=deployment.access_edge_fqdns,
        sip_domains=deployment.sip_domains,
        administrator_emails=administrator_emails,
        product_use_rights_accepted=True,
    )
    draft = Draft(
        deployment=deployment,
        day=day,
        decision=decision,
        request=request,
        agreement=agreement,
        audio_video=audio_video,
        replaces=replace_entry,
    )
    plan = Plan(
        title=title,
        on=day,
        steps=draft.written(),
        left_out=tuple(draft.left_out),
        assumes=tuple(one for one in decision.open if one.condition in _GIVEN),
    )
    # What holds today may have ended when the last wait is over.
    later = deployment.evaluate(Capability.IM, service=SKYPE, on=plan.latest(start=day))
    ended = tuple(one for one in later.against if one.condition in _GIVEN)
    return Plan(title=title, on=day, against=ended) if ended else plan


def _plan_reason(code: str, condition: Condition, subject: str) -> Reason:
    return reason_of(judge(code, subject), condition, Ternary.NO)


def _obstacles(deployment: Deployment, decision: Decision) -> tuple[Reason, ...]:
    found = [one for one in decision.against if one.condition in _GIVEN]
    if deployment.topology is Topology.ONLINE_ONLY:
        return tuple(found)
    # Without these there is nothing to write down; the rest can be left to the administrator.
    found += [one for one in decision.open if one.code == "platform-not-given"]
    if not deployment.sip_domains:
        subject = "the deployment"
        found.append(_plan_reason("plan-needs-sip-domains", Condition.PROVISIONING, subject))
    if not deployment.access_edge_fqdns:
        code, subject = "plan-needs-access-edge", "the deployment"
        found.append(_plan_reason(code, Condition.PROVISIONING, subject))
    for one in deployment.hosting_providers:
        if one.proxy_fqdn == SKYPE_PROXY_FQDN or one.identity == SKYPE.name:
            code = "hosting-provider-in-the-way"
            found.append(_plan_reason(code, Condition.PROVIDER, one.identity))
    return tuple(found)
