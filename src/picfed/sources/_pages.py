"""The five pages on which the library is based.

``page-000`` and ``page-001`` are two states of one topic, two years apart and in two languages.
"""

from picfed.sources._model import Sources, doc

# fmt: off
#: Access to the provisioning site, the later state (2019-03-22), in English.
PAGE_000 = doc(
    "page-000",
    "Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013",
    "Dn440174", "2019-03-22", published="2020-10-17", locale="en",
    url="https://technet.microsoft.com/en-us/library/Dn440174(v=OCS.15)",
)
#: Access to the provisioning site, the earlier state (2017-03-09), in French.
PAGE_001 = doc(
    "page-001",
    "Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de "
    "Lync Server 2013",
    "Dn440174", "2017-03-09", published="2017-03-09", locale="fr",
    url="https://technet.microsoft.com/fr-fr/library/Dn440174(v=OCS.15)",
)
#: Questions and answers on provisioning (2016-12-27), in French.
PAGE_002 = doc(
    "page-002",
    "Forum aux questions : approvisionnement de Lync Server 2013 pour la connectivité Skype",
    "Dn440172", "2016-12-27", published="2016-12-28", locale="fr",
    url="https://technet.microsoft.com/fr-fr/library/Dn440172(v=OCS.15)",
)
#: The guide to Lync-Skype connectivity (2014-11-26), in French.
PAGE_003 = doc(
    "page-003",
    "Guide d’approvisionnement pour la connectivité Lync-Skype dans Lync Server 2013",
    "Dn440173", "2014-11-26", published="2016-05-20", locale="fr",
    url="https://technet.microsoft.com/fr-fr/library/Dn440173(v=OCS.15)",
)
#: Support for public IM connectivity (2013-10-07), in English.
PAGE_004 = doc(
    "page-004",
    "Support for public instant messenger connectivity in Lync Server 2013",
    "Dn458579", "2013-10-07", published="2014-07-23", locale="en",
    url="https://technet.microsoft.com/en-us/library/Dn458579(v=OCS.15)",
)
# fmt: on

#: The five pages that outrank every other source.
PAGES = Sources((PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004))
