"""The places of the five pages, by the names under which facts cite them.

A name is unique on its page. ``page-000`` and ``page-001`` are two states of one topic: the later
state has notes that the earlier one lacks. The questions of ``page-002`` are counted in its order.
"""

from collections.abc import Mapping


def _named(names: str) -> tuple[str, ...]:
    return tuple(names.split("; "))


#: The names of the places of each of the five pages, by the id of the page.
PLACES: Mapping[str, tuple[str, ...]] = {
    "page-000": _named(
        "title; introduction; needed information; April 2019 note; e-mail and waiting note; "
        "purge note; step 1; step 2; step 3; step 4; step 5; Important note under step 5; step "
        "6; Important note under step 6; step 7; sentence after step 7; tasks introduction; "
        "task 1; supported platforms note; task 2; task 3; policy note; shell step; command "
        "step; note under Remove; CU5 note; client step; hosted providers step; closing "
        "sentences; additional resources"
    ),
    "page-001": _named(
        "title; introduction; needed information; step 1; step 2; step 3; step 4; step 5; step "
        "6; Important note under step 6; step 7; sentence after step 7; tasks introduction; "
        "task 1; supported platforms note; task 2; task 3; policy note; shell step; command "
        "step; client step; hosted providers step; closing sentences; additional resources"
    ),
    "page-002": _named(
        "Q1 features; Q2 requirements; Q3 Lync users; Q4 Skype users; Q5 Windows Live; Q6 "
        "Yahoo! and AOL: opening; Q6 Yahoo! and AOL: Yahoo; Q6 Yahoo! and AOL: AOL; Q7 trial; "
        "Q8 needed information; Q8 agreement numbers; Q8 Access Edge FQDNs; Q8 SIP domains; Q8 "
        "note on SIP domains; Q8 contact; Q9 split domain; Q9 order; Q10 number of FQDNs; Q11 "
        "account list; Q12 other domains; Q13 duration; Q14 completion; Q15 update"
    ),
    "page-003": _named("introduction; Important note on Messenger; in this section"),
    "page-004": _named(
        "intro; activation paragraph; Windows Live Messenger, paragraph 1; Windows Live "
        "Messenger, paragraph 2; Windows Live Messenger, paragraph 3; Yahoo! and AOL: opening; "
        "Yahoo! and AOL: Yahoo; Yahoo! and AOL: AOL; summary table: Skype; summary table: "
        "Windows Live Messenger; summary table: AOL; summary table: Yahoo!"
    ),
}
