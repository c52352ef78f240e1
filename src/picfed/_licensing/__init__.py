"""Whether the licenses that are held are those that a service asks for.

Requests and decisions ask here, so that they cannot disagree.
"""

from picfed._licensing._judgement import LicenseAnswer, LicenseAnswers, judge_licenses

__all__ = ["LicenseAnswer", "LicenseAnswers", "judge_licenses"]
