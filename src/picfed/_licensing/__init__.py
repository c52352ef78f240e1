"""Whether the licenses that are held are those that a service asks for.

Requests and decisions both use this judgement, so they cannot disagree.
"""

from picfed._licensing._judgement import LicenseAnswer as LicenseAnswer
from picfed._licensing._judgement import LicenseAnswers as LicenseAnswers
from picfed._licensing._judgement import judge_licenses as judge_licenses
