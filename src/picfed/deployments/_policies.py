"""Whether the policy that reaches the user allows it."""

from collections.abc import Iterator
from functools import partial

from picfed.cmdlets import change_external_access_policy
from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Reason
from picfed.deployments._rules import policies as rules
from picfed.deployments._scope import pasteable
from picfed.deployments._values import Topology
from picfed.edge import ExternalAccessPolicy
from picfed.services import Capability

_CLOUD = (
    "enable_public_cloud_access",
    rules.POLICY_ALLOWS_PUBLIC_CLOUD,
    rules.POLICY_FORBIDS_PUBLIC_CLOUD,
)
_MEDIA = (
    "enable_public_cloud_audio_video_access",
    rules.POLICY_ALLOWS_AUDIO_VIDEO,
    rules.POLICY_FORBIDS_AUDIO_VIDEO,
)


def policy_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether the policy that reaches the user allows it."""
    if fields.topology is Topology.ONLINE_ONLY:
        return
    if fields.policies is None:
        yield rules.POLICY_NOT_GIVEN.reason("external access policies")
        return
    policies = fields.policies_of(asked.user)
    media = asked.capability in {Capability.AUDIO, Capability.VIDEO}
    for switch, allows, forbids in (_CLOUD, _MEDIA) if media else (_CLOUD,):
        first, server = policies[0], fields.server
        if len({getattr(one, switch) for one in policies}) > 1:
            names = ", ".join(one.identity for one in policies)
            subject = f"the policy of {asked.user}"
            yield rules.POLICY_DEPENDS_ON_USER.reason(subject, identities=names)
        elif getattr(first, switch):
            yield allows.reason(_named(first), value=first)
        else:
            change = partial(
                change_external_access_policy, first.identity, server=server, **{switch: True}
            )
            yield forbids.reason(_named(first), value=first, commands=pasteable(change))
    for policy in policies:
        flag = policy.enable_federation_access
        yield rules.POLICY_FEDERATION_FLAG.reason(_named(policy), value=policy, flag=flag)


def _named(policy: ExternalAccessPolicy) -> str:
    return f"policy {policy.identity}"
