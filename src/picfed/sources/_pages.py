"""The five pages that are the ground of the library.

``page-000`` and ``page-001`` are two states of one topic, two years apart and in two languages.
"""

from datetime import date

from picfed.sources._model import Source, Sources

#: Access to the provisioning site, the later state (2019-03-22), in English.
PAGE_000 = Source(
    id="page-000",
    title=(
        "Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013"
    ),
    topic="Dn440174",
    locale="en",
    modified=date(2019, 3, 22),
    published=date(2020, 10, 17),
    url="https://technet.microsoft.com/en-us/library/Dn440174(v=OCS.15)",
)
#: Access to the provisioning site, the earlier state (2017-03-09), in French.
PAGE_001 = Source(
    id="page-001",
    title=(
        "Accès au site d’approvisionnement de connectivité PIC de Lync Server "
        "à partir de Lync Server 2013"
    ),
    topic="Dn440174",
    locale="fr",
    modified=date(2017, 3, 9),
    published=date(2017, 3, 9),
    url="https://technet.microsoft.com/fr-fr/library/Dn440174(v=OCS.15)",
)
#: Questions and answers on provisioning (2016-12-27), in French.
PAGE_002 = Source(
    id="page-002",
    title=(
        "Forum aux questions : approvisionnement de Lync Server 2013 pour la connectivité Skype"
    ),
    topic="Dn440172",
    locale="fr",
    modified=date(2016, 12, 27),
    published=date(2016, 12, 28),
    url="https://technet.microsoft.com/fr-fr/library/Dn440172(v=OCS.15)",
)
#: The guide to Lync-Skype connectivity (2014-11-26), in French.
PAGE_003 = Source(
    id="page-003",
    title="Guide d’approvisionnement pour la connectivité Lync-Skype dans Lync Server 2013",
    topic="Dn440173",
    locale="fr",
    modified=date(2014, 11, 26),
    published=date(2016, 5, 20),
    url="https://technet.microsoft.com/fr-fr/library/Dn440173(v=OCS.15)",
)
#: Support for public IM connectivity (2013-10-07), in English.
PAGE_004 = Source(
    id="page-004",
    title="Support for public instant messenger connectivity in Lync Server 2013",
    topic="Dn458579",
    locale="en",
    modified=date(2013, 10, 7),
    published=date(2014, 7, 23),
    url="https://technet.microsoft.com/en-us/library/Dn458579(v=OCS.15)",
)

#: The five pages that outrank every other source.
PAGES = Sources((PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004))
