"""Whether the policy that reaches the user allows it."""

from collections.abc import Iterator

from picfed.cmdlets import change_external_access_policy
from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Reason
from picfed.deployments._rules.policies import (
    POLICY_ALLOWS_AUDIO_VIDEO,
    POLICY_ALLOWS_PUBLIC_CLOUD,
    POLICY_DEPENDS_ON_USER,
    POLICY_FEDERATION_FLAG,
    POLICY_FORBIDS_AUDIO_VIDEO,
    POLICY_FORBIDS_PUBLIC_CLOUD,
    POLICY_NOT_GIVEN,
)
from picfed.deployments._scope import pasteable
from picfed.deployments._values import Topology
from picfed.edge import ExternalAccessPolicy
from picfed.services import Capability

_Policies = tuple[ExternalAccessPolicy, ...]


def policy_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether the policy that reaches the user allows it."""
    if fields.topology is Topology.ONLINE_ONLY:
        return
    if fields.policies is None:
        yield POLICY_NOT_GIVEN.reason("external access policies")
        return
    policies = fields.policies_of(asked.user)
    yield _public_cloud(fields, asked, policies)
    if asked.capability in {Capability.AUDIO, Capability.VIDEO}:
        yield _audio_video(fields, asked, policies)
    for policy in policies:
        flag = policy.enable_federation_access
        yield POLICY_FEDERATION_FLAG.reason(_named(policy), value=policy, flag=flag)


def _named(policy: ExternalAccessPolicy) -> str:
    return f"policy {policy.identity}"


def _differing(asked: Question, policies: _Policies) -> Reason:
    names = ", ".join(policy.identity for policy in policies)
    return POLICY_DEPENDS_ON_USER.reason(f"the policy of {asked.user}", identities=names)


def _public_cloud(fields: DeploymentFields, asked: Question, policies: _Policies) -> Reason:
    first, server = policies[0], fields.server
    answers = {one.enable_public_cloud_access for one in policies}
    if len(answers) > 1:
        return _differing(asked, policies)
    if first.enable_public_cloud_access:
        return POLICY_ALLOWS_PUBLIC_CLOUD.reason(_named(first), value=first)
    commands = pasteable(
        lambda: change_external_access_policy(
            first.identity, enable_public_cloud_access=True, server=server
        )
    )
    return POLICY_FORBIDS_PUBLIC_CLOUD.reason(_named(first), value=first, commands=commands)


def _audio_video(fields: DeploymentFields, asked: Question, policies: _Policies) -> Reason:
    first, server = policies[0], fields.server
    answers = {one.enable_public_cloud_audio_video_access for one in policies}
    if len(answers) > 1:
        return _differing(asked, policies)
    if first.enable_public_cloud_audio_video_access:
        return POLICY_ALLOWS_AUDIO_VIDEO.reason(_named(first), value=first)
    commands = pasteable(
        lambda: change_external_access_policy(
            first.identity, enable_public_cloud_audio_video_access=True, server=server
        )
    )
    return POLICY_FORBIDS_AUDIO_VIDEO.reason(_named(first), value=first, commands=commands)
