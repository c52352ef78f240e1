"""What makes a document, such as parsed JSON, unreadable: the codes of its faults."""

from picfed.problems._model import Rule
from picfed.sources import source

__all__ = ["DOCUMENT_RULES"]

_JSON = source("rfc-8259")
_OWN = "picfed decided so: what is read by guessing comes out as something that nobody wrote."

DOCUMENT_RULES = (
    Rule(
        code="malformed-json",
        area="document",
        summary="is no JSON: {reason}",
        explanation="A document is one JSON value. NaN and the infinities are none.",
        remedy="Write it with a JSON library, or look where the file was cut off.",
        sources=(_JSON,),
    ),
    Rule(
        code="field-repeated",
        area="document",
        summary="holds the field {name} twice in one object",
        explanation="Programs disagree about which of the two counts, so neither does here.",
        remedy="Keep the one that is meant.",
        sources=(_JSON.at("section 4"),),
    ),
    Rule(
        code="other-format",
        area="document",
        summary="is {found}, not {wanted}",
        explanation="The format says what kind of value a document holds. " + _OWN,
        remedy="Read it as what it is, or write the kind of value that is wanted.",
    ),
    Rule(
        code="newer-format",
        area="document",
        summary="is {found}, newer than {known}",
        explanation="A newer version may mean something else by the same fields. " + _OWN,
        remedy="Update picfed, or have the other side write the version that is known here.",
    ),
    Rule(
        code="field-missing",
        area="document",
        summary="is missing",
        explanation="A field without a default has to be given. " + _OWN,
        remedy="Give the field.",
    ),
    Rule(
        code="field-unknown",
        area="document",
        summary="is not known here",
        explanation="A misspelled field would be lost without a word. " + _OWN,
        remedy="Look for a misspelling, or take the field out.",
    ),
    Rule(
        code="wrong-type",
        area="document",
        summary="must be {wanted}, not {found}",
        explanation="Nothing is converted: 1 is not true, and '1' is not 1. " + _OWN,
        remedy="Write a value of the type that is wanted.",
    ),
    Rule(
        code="unknown-choice",
        area="document",
        summary="is {found}; known are: {known}",
        explanation="Only some texts or numbers can stand there. " + _OWN,
        remedy="Choose one of those that are known.",
    ),
    Rule(
        code="bad-value",
        area="document",
        summary="{reason}",
        explanation="Each field is well formed, but picfed has no such value; the reason says why.",
        remedy="Mend what the reason names.",
    ),
)
