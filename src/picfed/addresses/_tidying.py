"""The names of what `tidy` undoes."""

from picfed._text import TextEnum


class Tidying(TextEnum):
    """One thing that `tidy` undoes; the value is a stable code."""

    BYTE_ORDER_MARK = "byte-order-mark"
    NO_BREAK_SPACE = "no-break-space"
    ZERO_WIDTH = "zero-width"
    SURROUNDING_BLANKS = "surrounding-blanks"
    NO_VALUE = "no-value"
    PERCENT_ENCODING = "percent-encoding"
    HTML_ENTITY = "html-entity"
    HTML_LINK = "html-link"
    MARKDOWN_ESCAPE = "markdown-escape"
    MARKDOWN_LINK = "markdown-link"
    MARKDOWN_BOLD = "markdown-bold"
    MARKDOWN_CODE = "markdown-code"
    QUOTES = "quotes"
    TEXT_MARK = "text-mark"
    TEXT_FORMULA = "text-formula"
    TRAILING_SEPARATOR = "trailing-separator"
    HEADER_NAME = "header-name"
    HEADER_PARAMETERS = "header-parameters"
    ATTRIBUTE_NAME = "attribute-name"
    DISPLAY_NAME = "display-name"
    ANGLE_BRACKETS = "angle-brackets"
    NETWORK_NUMBER = "network-number"
    SMTP_PREFIX = "smtp-prefix"
    IM_PREFIX = "im-prefix"
    PRES_PREFIX = "pres-prefix"
    MAILTO_PREFIX = "mailto-prefix"
    CALLTO_PREFIX = "callto-prefix"
    MSN_PREFIX = "msn-prefix"
    MSNIM_PREFIX = "msnim-prefix"
    XMPP_PREFIX = "xmpp-prefix"
    SIP_URI = "sip-uri"
    URI_PARTS = "uri-parts"

    # The members are single objects, and the hash of an enumeration would be a call of Python.
    __hash__ = object.__hash__
