"""Files that a server exported: as Export-CsUserData and the older tools write them."""

import io
import pickle
import zipfile
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import PicfedError
from picfed.contacts import clean
from picfed.errors import InvalidExportError
from picfed.exports import ExportedCell, read_user_data


def name(text: str) -> str:
    """A display name, as the file has it."""
    return b64encode(text.encode()).decode()


NAME_WITH_A_WIDE_BLANK = "田中\u3000太郎"
DOCUMENT = f"""<DocItemSet>
  <DocItem Name="urn:lcd:ann@contoso.com"><Data><HomedResource>
    <ContactGroups>
      <ContactGroup Number="1" DisplayName="fg==" ExternalUri="" />
      <ContactGroup Number="3" DisplayName="{name("Partners")}" ExternalUri="" />
    </ContactGroups>
    <Contacts>
      <Contact Buddy="bo@contoso.com" SubscribePresence="1" Groups="1" />
      <Contact Buddy="ted(fabrikam.com)@msn.com" DisplayName="{name("Ted Bremer")}" Groups="1 3" />
      <Contact Groups="3" />
      <Contact DisplayName="{name("Zoë Exämple")}" Groups="9"><Buddy>zoe@fabrikam.com</Buddy></Contact>
    </Contacts>
    <Containers>
      <Container ContainerNumber="32000"><UserMember Member="spam@fabrikam.com" /><UserMember /></Container>
    </Containers>
  </HomedResource></Data></DocItem>
  <DocItem Name="something else"><Data><HomedResource>
    <Contacts><Contact Buddy="sip:x@a.bc" DisplayName="plain name" />
    <Contact Buddy="sip:bill@a.bc" DisplayName="Bill" />
    <Contact Buddy="sip:taro@a.bc" DisplayName="{name(NAME_WITH_A_WIDE_BLANK)}" /></Contacts>
  </HomedResource></Data></DocItem>
</DocItemSet>"""
CELLS = (
    ExportedCell(text="bo@contoso.com", owner="ann@contoso.com", groups=["~"]),
    ExportedCell(
        text="ted(fabrikam.com)@msn.com",
        owner="ann@contoso.com",
        groups=["~", "Partners"],
        name="Ted Bremer",
    ),
    ExportedCell(
        text="zoe@fabrikam.com", owner="ann@contoso.com", groups=["9"], name="Zoë Exämple"
    ),
    ExportedCell(text="spam@fabrikam.com", owner="ann@contoso.com", place="container 32000"),
    ExportedCell(text="sip:x@a.bc", owner="something else", name="plain name"),
    ExportedCell(text="sip:bill@a.bc", owner="something else", name="Bill"),
    ExportedCell(text="sip:taro@a.bc", owner="something else", name=NAME_WITH_A_WIDE_BLANK),
)
OLDER = """<?xml version="1.0" encoding="utf-16"?>
<HomedResources xmlns="http://schemas.microsoft.com/RtcServer/2002/11/dbimpexp">
<HomedResource UserAtHost="ann@contoso.com"><Contacts>
<Contact Buddy="ted(fabrikam.com)@msn.com" SubscribePresence="1" Groups="1" />
</Contacts></HomedResource></HomedResources>"""
CELL_OF_OLDER = ExportedCell(
    text="ted(fabrikam.com)@msn.com", owner="ann@contoso.com", groups=["1"]
)


def zipped(method: int = zipfile.ZIP_DEFLATED, **files: str | bytes) -> bytes:
    """A zip of files, named without their ending."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for file, content in files.items():
            archive.writestr(f"{file}.xml", content)
    return packed.getvalue()


TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


@pytest.mark.parametrize(
    "data",
    [
        DOCUMENT.encode(),
        DOCUMENT.encode("utf-8-sig"),
        DOCUMENT.encode("utf-16"),
        zipped(DocItemSet=DOCUMENT),
        zipped(DocItemSet=DOCUMENT.encode("utf-16"), Content_Types=TYPES),
        zipped(Content_Types=TYPES, DocItemSet=DOCUMENT),
        zipped(zipfile.ZIP_STORED, DocItemSet=DOCUMENT),
        zipped(DocItemSet=DOCUMENT.replace("<DocItemSet>", '<DocItemSet xmlns="urn:x">')),
    ],
    ids=["bytes", "BOM", "UTF-16", "zip", "two documents", "other first", "stored", "namespace"],
)
def test_user_data(data: bytes) -> None:
    """The zip, the document in it, in either encoding, with or without a namespace."""
    found = read_user_data(data)
    assert found == CELLS
    assert clean(cell.text for cell in found).columns()["plain_form"][1] == "ted@fabrikam.com"


@pytest.mark.parametrize(
    "data",
    [
        OLDER.encode("utf-16"),
        OLDER.encode(),
        OLDER.encode("utf-16-le"),
        zipped(Export=OLDER.encode()),
    ],
    ids=["UTF-16", "saved again in UTF-8", "UTF-16 without a mark", "zipped"],
)
def test_the_older_document(data: bytes) -> None:
    """As dbimpexp and -LegacyFormat write it."""
    assert read_user_data(data) == (CELL_OF_OLDER,)


def test_a_document_in_pieces() -> None:
    """Longer than what is read at once."""
    contact = '<Contact Buddy="u{}@contoso.com" />'
    contacts = "".join(contact.format(i) for i in range(5_000))
    older = f'<HomedResources><HomedResource UserAtHost="a@b.cc"><Contacts>{contacts}</Contacts></HomedResource></HomedResources>'
    assert [cell.text for cell in read_user_data(older.encode())[-2:]] == [
        "u4998@contoso.com",
        "u4999@contoso.com",
    ]


BOMB = "<DocItemSet>" + " " * 2_000_000 + "</DocItemSet>"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "b">]><DocItemSet>&a;</DocItemSet>'
REFUSED = [
    pytest.param(b"", "not-user-data", "", id="empty"),
    pytest.param(b"ted@contoso.com", "not-user-data", "", id="text"),
    pytest.param(TYPES.encode(), "not-user-data", "", id="other XML"),
    pytest.param(zipped(a=TYPES), "not-user-data", "", id="zip of other XML"),
    pytest.param(zipped(), "not-user-data", "", id="empty zip"),
    pytest.param(zipped(a=DOCUMENT)[:-20], "bad-zip", "", id="zip cut off"),
    pytest.param(b"PK\x03\x04", "bad-zip", "", id="only the mark of a zip"),
    pytest.param(DOCUMENT.encode()[:-20], "bad-xml", "", id="XML cut off"),
    pytest.param(zipped(a=DOCUMENT[:-20]), "bad-xml", "a.xml", id="cut off in a zip"),
    pytest.param(zipped(a=b"\xff"), "bad-xml", "a.xml", id="no XML in a zip"),
    pytest.param(
        b"<?xml version='1.0' encoding='x-nothing'?><DocItemSet/>",
        "not-user-data",
        "",
        id="encoding",
    ),
    pytest.param(ENTITIES.encode(), "xml-document-type", "", id="document type"),
    pytest.param(zipped(a=ENTITIES), "xml-document-type", "a.xml", id="document type in a zip"),
]


@pytest.mark.parametrize(("data", "code", "file"), REFUSED)
def test_what_is_refused(data: bytes, code: str, file: str) -> None:
    """With a code, the file within the zip, and what to do."""
    with pytest.raises(InvalidExportError) as caught:
        read_user_data(data)
    error = caught.value
    assert (error.code, error.file, error.problems.codes) == (code, file, (code,))
    assert error.code in str(error)
    assert error.problems[0].remedy in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (again.fault, again.file, again.detail) == (error.fault, error.file, error.detail)


@pytest.mark.parametrize(
    "data",
    [BOMB.encode(), zipped(a=BOMB), zipped(a=BOMB[:600_000] + "</DocItemSet>", b=BOMB[:600_000])],
    ids=["long", "zip bomb", "two files"],
)
def test_no_more_than_a_limit_is_unpacked(data: bytes) -> None:
    """A small zip can unpack to anything; the limit is on all files together."""
    with pytest.raises(InvalidExportError, match="export-too-large"):
        read_user_data(data, limit=1_000_000)


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        pytest.param(b"PK\x01\x02", 46, id="name"),
        pytest.param(b"PK\x01\x02", 11, id="method"),
        pytest.param(b"PK\x05\x06", 16, id="offset"),
    ],
)
def test_a_damaged_directory(mark: bytes, place: int) -> None:
    """A byte of the directory of a zip: of a name, of how a file is packed, of a place."""
    data = bytearray(zipped(ä=DOCUMENT))
    data[data.index(mark) + place] ^= 1
    with pytest.raises(InvalidExportError, match="bad-zip"):
        read_user_data(bytes(data))


def test_an_unusual_zip() -> None:
    """A server packs by one method; the libraries of others are not everywhere."""
    with pytest.raises(InvalidExportError, match="bad-zip.*method 12"):
        read_user_data(zipped(zipfile.ZIP_BZIP2, a=DOCUMENT))


def test_an_encrypted_zip() -> None:
    """It cannot be read without a password."""
    data = bytearray(zipped(zipfile.ZIP_STORED, a=DOCUMENT))
    data[6] |= 1  # the flag of the file itself, and that of the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InvalidExportError, match="bad-zip"):
        read_user_data(bytes(data))


def test_other_files_of_a_zip_are_left_alone() -> None:
    """Only XML documents are unpacked."""
    packed = io.BytesIO(zipped(a=DOCUMENT))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("notes.txt", "not XML")
    assert read_user_data(packed.getvalue()) == CELLS


def test_a_damaged_zip() -> None:
    """What was unpacked is compared with its check sum."""
    data = bytearray(zipped(zipfile.ZIP_STORED, a=DOCUMENT))
    data[data.index(b"bo@contoso")] ^= 1
    with pytest.raises(InvalidExportError, match="bad-zip"):
        read_user_data(bytes(data))


@given(st.binary(max_size=200) | st.binary(max_size=60).map(DOCUMENT.encode()[:300].__add__))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing but a PicfedError escapes."""
    try:
        assert isinstance(read_user_data(data), tuple)
    except PicfedError as error:
        assert error.problems


def test_wrong_types() -> None:
    """A path is not the bytes of a file."""
    with pytest.raises(TypeError, match="data"):
        read_user_data("export.zip")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="limit"):
        read_user_data(b"", limit="1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="groups"):
        ExportedCell(text="a@b.cc", owner="", groups="Partners")
    with pytest.raises(TypeError, match="text"):
        ExportedCell(text=None, owner="")  # type: ignore[arg-type]


def test_displays() -> None:
    """A cell is its text; a table says where each was."""
    assert (str(CELLS[1]), CELLS[1].group, CELLS[3].group) == (
        "ted(fabrikam.com)@msn.com",
        "~; Partners",
        "",
    )
    assert "container 32000" in read_user_data(DOCUMENT.encode())._repr_html_()
    assert "Ted Bremer" in CELLS[1]._repr_html_()
