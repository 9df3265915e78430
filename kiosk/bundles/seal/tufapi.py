"""The names of python-tuf and securesystemslib we build on, in one place.

Both offer them publicly without declaring them exported, which strict typing asks about at every import; and a new
major version is looked at here first (contract test: tests/bundles/seal/test_tufapi.py, pinned to tuf >= 7, < 8).
"""

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import CryptoSigner, Signature, Signer  # type: ignore[attr-defined]
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.api.metadata import (  # type: ignore[attr-defined]
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig  # type: ignore[attr-defined]

__all__ = [
    "BadVersionNumberError",
    "CryptoSigner",
    "DeserializationError",
    "DownloadError",
    "DownloadHTTPError",
    "DownloadLengthMismatchError",
    "ExpiredMetadataError",
    "FetcherInterface",
    "JSONSerializer",
    "LengthOrHashMismatchError",
    "MetaFile",
    "Metadata",
    "RepositoryError",
    "Root",
    "Signature",
    "Signer",
    "Snapshot",
    "TargetFile",
    "Targets",
    "Timestamp",
    "UnverifiedSignatureError",
    "Updater",
    "UpdaterConfig",
]
