"""An S3-compatible server on loopback, whose objects a test can look at and damage."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

KEY_ID, KEY = "key-id-of-storage", "secret-key-of-storage"


@dataclass(frozen=True)
class Storage:
    """One bucket."""

    port: int
    bucket: str

    @property
    def client(self) -> Any:
        """A client for direct access."""
        return boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=KEY,
            region_name="us-east-1",
            config=Config(s3={"addressing_style": "path"}),
        )

    def objects(self, folder: str) -> list[str]:
        """Names of the objects below a folder of the repository."""
        found = self.client.list_objects_v2(Bucket=self.bucket, Prefix=f"copies/{folder}/")
        return [item["Key"] for item in found.get("Contents", [])]

    def read(self, key: str) -> bytes:
        """Contents of an object."""
        contents: bytes = self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        return contents

    def write(self, key: str, contents: bytes) -> None:
        """Replaces an object."""
        self.client.put_object(Bucket=self.bucket, Key=key, Body=contents)


@contextlib.contextmanager
def s3_server() -> Iterator[int]:
    """Runs the server and yields its port."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield server.get_host_and_port()[1]
    finally:
        server.stop()
