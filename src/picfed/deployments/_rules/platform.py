"""The platform: the server's version, or Lync Online."""

from picfed.deployments._reason import Condition, rules_about
from picfed.servers import OCS_2007_R2_ENDED
from picfed.sources import PAGE_000, PAGE_002, PAGE_003, PAGE_004, source
from picfed.sources._model import inferred, stated

_yes_rule, _no_rule, _open_rule = rules_about(Condition.PLATFORM)
_ONLINE = stated(
    "lync-online-has-skype", PAGE_003.at("introduction"), PAGE_002.at("Q2 requirements")
)

PLATFORM_SUPPORTED = _yes_rule(
    code="platform-supported",
    summary="is supported",
    explanation="Lync Server 2010 and 2013 are, Office Communications Server 2007 R2 was until the "
    "provisioning site closed, and Skype for Business Server is by its own page.",
)
PLATFORM_ONLINE = _yes_rule(
    code="platform-online",
    summary="has Lync-Skype connectivity as one of its features",
    explanation="Lync Online has the connectivity too; it is switched on in its admin center.",
    own=_ONLINE,
)
PLATFORM_ONLINE_NOT_DOCUMENTED = _open_rule(
    code="platform-online-not-documented",
    summary="may connect with {service}: no document says",
    explanation="The documents describe the connectivity of Lync Online with Skype only.",
    remedy="Ask about Skype, or about a deployment of Lync Server.",
    own=_ONLINE,
)
PLATFORM_ONLINE_RETIRED = _no_rule(
    code="platform-online-retired",
    summary="was retired on {retired}",
    explanation="Skype for Business Online, into which Lync Online had turned, was retired.",
    remedy="No document names a replacement on these terms.",
)
PLATFORM_NOT_SUPPORTED = _no_rule(
    code="platform-not-supported",
    summary="is not supported on {on}",
    explanation="Live Communications Server 2005 SP1 and Office Communications Server 2007 are no "
    "longer supported; Office Communications Server 2007 R2 was until "
    f"{OCS_2007_R2_ENDED.date}.",
    remedy="Move to {successor}.",
)
PLATFORM_NOT_DOCUMENTED = _open_rule(
    code="platform-not-documented",
    summary="may have been supported on {on}: the documents do not say until when",
    explanation="The pages say that older servers had the connectivity, and that this version is "
    "no longer supported, not since when.",
    remedy="Look for documents of that time.",
)
PLATFORM_NOT_GIVEN = _open_rule(
    code="platform-not-given",
    summary="was not given",
    explanation="Platforms differ in what they support.",
    remedy="Pass server= to the deployment.",
    own=stated("supported-platforms", PAGE_000.at("supported platforms note")),
)
VERSION_NOT_YET_RELEASED = _open_rule(
    code="version-not-yet-released",
    summary="was not released on {on}; the earliest date that a source gives is {released}",
    explanation="A deployment that holds what did not exist yet describes another day.",
    remedy="Give the version that the server had on that day, or ask about a later day.",
)
RELEASE_DATES_DIFFER = _open_rule(
    code="release-dates-differ",
    is_decisive=False,
    summary="was released between {first} and {last}: sources differ",
    explanation="Nothing is concluded for the days between dates of which sources give one each.",
    remedy="Find out when the server was installed.",
)
PLATFORM_NOT_MAINTAINED = _no_rule(
    code="platform-not-maintained",
    is_decisive=False,
    summary="is no longer maintained; the last day was {last}",
    explanation="Reported only: no document ties the connectivity to the maintenance of a version. "
    "The page on Skype for Business Server only calls it probable.",
    remedy="Plan to move to a version that is maintained.",
)
PLATFORM_WITHOUT_AUDIO_VIDEO = _no_rule(
    code="platform-without-audio-video",
    summary="has no audio or video with {service}",
    explanation="Servers before Lync Server 2010 had IM and presence only.",
    remedy="Move to {successor}.",
    own=inferred("older-servers-im-and-presence", source("kb-897567")),
)
PLATFORM_AUDIO_VIDEO_NOT_DOCUMENTED = _open_rule(
    code="platform-audio-video-not-documented",
    summary="may have no audio or video with Skype: no document says",
    explanation="What is documented of audio with Skype is about Lync; of servers before it only "
    "IM and presence with older services are known.",
    remedy="Move to {successor}.",
    own=stated("skype-connectivity-for-lync", PAGE_004.at("Windows Live Messenger, paragraph 3")),
)
