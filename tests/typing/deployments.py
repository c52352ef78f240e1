"""Checked by mypy and pyright, never run: decisions and plans to a type checker."""

from datetime import date
from typing import assert_type

from picfed import SKYPE, ServerVersion
from picfed.deployments import Decision, Deployment, Matrix, Reason
from picfed.licenses import LicenseKind
from picfed.plans import Plan, Schedule, Step, enable_skype
from picfed.services import Capability
from picfed.ternary import Ternary

deployment = Deployment(
    server=ServerVersion.LYNC_2013,
    sip_domains=["contoso.com"],
    licenses=[LicenseKind.LYNC_2013_STANDARD_CAL],
    users=["ted@contoso.com"],
    granted_policies={"ted@contoso.com": "Sales"},
)
decision = deployment.evaluate(
    Capability.IM, service=SKYPE, on=date(2014, 1, 1), contact="a@b.example", user="c@d.example"
)
assert_type(decision, Decision)
assert_type(decision.allowed, Ternary)
assert_type(decision.reasons[0], Reason)
assert_type(deployment.matrix(on=date(2014, 1, 1)), Matrix)
plan = enable_skype(deployment, on=date(2014, 1, 1), administrator_emails={"contoso.com": "a@b.c"})
assert_type(plan, Plan)
assert_type(plan.steps, tuple[Step, ...])
assert_type(plan.schedule(start=date(2014, 1, 1)), Schedule)
assert_type(plan.apply(deployment, start=date(2014, 1, 1)), Deployment)
