"""Values as JSON documents, and back: for other tools, other languages and other days.

Every public value has a JSON form. Its field ``format`` names the kind and the version of the
document (``picfed.agreements.agreement/1``); the other fields are the value's own, named as the
attributes are. `json_schema` describes all of it.

Reading is strict: unknown fields and wrong types are refused, with the path of everything that is
wrong. Documents of earlier versions are read too. Importing this module lets pydantic use values.

>>> from picfed import Agreement, AgreementType
>>> agreement = Agreement(AgreementType.VOLUME_LICENSING, "V1234567")
>>> from_json(to_json(agreement), Agreement) == agreement
True
"""

from picfed.interop._documents import from_dict, from_json, to_dict, to_json
from picfed.interop._kinds import FORMATS
from picfed.interop._pydantic import install
from picfed.interop._schema import json_schema

__all__ = ["FORMATS", "from_dict", "from_json", "json_schema", "to_dict", "to_json"]

install()
