"""Contoso's provider entry and provisioning request, judged on four days.

The rules changed between them: video came, the federation SRV record became a requirement,
contact data was no longer collected, and in the end the site closed. Needs no network.
"""

from datetime import date

from picfed import Agreement, AgreementType, ProvisioningRequest, PublicProvider, ServerVersion
from picfed.sources import Source

DAYS = (date(2013, 6, 1), date(2017, 7, 2), date(2019, 5, 1), date(2019, 9, 1))


def main() -> None:
    """Print the entry, the request, and its problems on each day with what differs."""
    provider = PublicProvider.skype()
    print(f"Provider entry: {provider}")
    if provider.decorator:
        decorated = provider.decorator.decorate("ted@fabrikam.com")
        print(f"  decorates: ted@fabrikam.com as {decorated}")
    for version in (ServerVersion.LYNC_2010, ServerVersion.LYNC_2013_CU5, ServerVersion.SFB_2015):
        found = provider.problems(server=version, on=DAYS[0])
        print(f"  on {version}: {', '.join(found.codes) or 'no problems'}")

    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
        access_edge_fqdns=["sip.contoso.com"],
        sip_domains=["contoso.com", "emea.contoso.com"],
        administrator_emails={"contoso.com": "admin@contoso.com"},
        product_use_rights_accepted=True,
    )
    print(f"\nRequest: {request}")

    before: set[str] = set()
    cited: list[Source] = []
    for day in DAYS:
        problems = request.problems(on=day)
        cited = [source for problem in problems for source in problem.sources]
        print(f"\n{day}: {len(problems)} problems, errors among them: {len(problems.errors)}")
        for problem in problems:
            mark = "+" if str(problem) not in before else " "
            print(f"  {mark} {problem}")
        for gone in sorted(before - set(map(str, problems))):
            print(f"  - {gone}")
        before = set(map(str, problems))

    # The codes of the last day are documented; every rule names its sources.
    print("\nWho says so")
    for source in dict.fromkeys(cited):
        print(f"  {source}")


if __name__ == "__main__":
    main()
