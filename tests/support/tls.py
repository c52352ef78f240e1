"""A certificate of dns.contoso.test, and its key, for a server on loopback that speaks TLS."""

import ssl
from pathlib import Path

#: The name that the certificate is for.
NAME = "dns.contoso.test"

# Made for these tests only: `openssl ca -selfsign`, valid from 2020 to 2119.
_KEY = """\
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIKncJMoYE++ZmPDFzdcjO3X6eTC0D1DXwsYiq7LDAgGToAoGCCqGSM49
AwEHoUQDQgAE8C7gdj+mmiwt5Qar6sN0oyKody/z22Lpg0Rhh3QL2zgCIEunFuhP
vLkPBuiPh0hCO4PtKH+YHFsBsQwIMhLoqA==
-----END EC PRIVATE KEY-----
"""
_CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBdjCCARygAwIBAgIBATAKBggqhkjOPQQDAjAbMRkwFwYDVQQDDBBkbnMuY29u
dG9zby50ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAbMRkw
FwYDVQQDDBBkbnMuY29udG9zby50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAE8C7gdj+mmiwt5Qar6sN0oyKody/z22Lpg0Rhh3QL2zgCIEunFuhPvLkPBuiP
h0hCO4PtKH+YHFsBsQwIMhLoqKNPME0wDwYDVR0TAQH/BAUwAwEB/zAbBgNVHREE
FDASghBkbnMuY29udG9zby50ZXN0MB0GA1UdDgQWBBSo4u98bubGD7czRx1jV1fA
8EceyDAKBggqhkjOPQQDAgNIADBFAiBUKPGI6IVZGz3F5l25EE45Ij9+/KE7JWXu
1nND1EmQmAIhAN0hqyS6at8GmYTUxrNGnLMls1CUlPCZCfu9dMvHI5Zz
-----END CERTIFICATE-----
"""


def certificate(directory: Path, /) -> Path:
    """Write the certificate to a file, for clients that are to trust it."""
    path = directory / "certificate.pem"
    path.write_text(_CERTIFICATE)
    return path


def server_context(directory: Path, /) -> ssl.SSLContext:
    """Return what a server's connections are encrypted with."""
    key = directory / "key.pem"
    key.write_text(_KEY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(directory), key)
    return context
