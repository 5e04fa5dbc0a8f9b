"""Forwards log events from CloudWatch to a log service.

Standard library and the boto3 of the Lambda runtime only. Settings are written by ``log-forwarding.ts``. An error makes
Lambda try the same events again, twice.
"""

import base64
import gzip
import json
import os
import urllib.request
from datetime import datetime, timezone

# Fetched once per instance of the function; another version of the secret makes new instances.
known_tokens = {}


def handler(event, context, settings=os.environ, secrets=None, send=None):
    """Entry point of Lambda; tests pass settings, a store and a network of their own."""
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    # CloudWatch also asks now and then whether anybody is there.
    if batch["messageType"] != "DATA_MESSAGE":
        return {"forwarded": 0}
    token = token_of(settings, secrets)
    request = {"logtail": logtail, "datadog": datadog}[settings["LOG_SERVICE"]](batch, token, settings)
    (send or post)(request)
    return {"forwarded": len(batch["logEvents"])}


def token_of(settings, secrets):
    """The token of the log service."""
    version = (settings["SECRET_ARN"], settings["SECRET_VERSION"])
    if version not in known_tokens:
        if secrets is None:
            import boto3

            secrets = boto3.client("secretsmanager")
        answer = secrets.get_secret_value(SecretId=version[0], VersionId=version[1])
        known_tokens[version] = json.loads(answer["SecretString"])["token"]
    return known_tokens[version]


def logtail(batch, token, settings):
    """A request to Better Stack: https://betterstack.com/docs/logs/ingesting-data/http/logs/"""
    events = [
        {
            "dt": datetime.fromtimestamp(event["timestamp"] / 1000, timezone.utc).isoformat(),
            "message": event["message"],
            "service": settings["SERVICE"],
            "stream": batch["logStream"],
        }
        for event in batch["logEvents"]
    ]
    return request("https://in.logs.betterstack.com", {"Authorization": f"Bearer {token}"}, events)


def datadog(batch, token, settings):
    """A request to Datadog: https://docs.datadoghq.com/api/latest/logs/#send-logs"""
    events = [
        {
            "ddsource": "cloudwatch",
            "message": event["message"],
            "service": settings["SERVICE"],
            "stream": batch["logStream"],
            "timestamp": event["timestamp"],
        }
        for event in batch["logEvents"]
    ]
    return request("https://http-intake.logs.datadoghq.com/api/v2/logs", {"DD-API-KEY": token}, events)


def request(address, headers, events):
    """A request that carries events as JSON."""
    body = json.dumps(events).encode()
    return urllib.request.Request(address, body, {"Content-Type": "application/json", **headers}, method="POST")


def post(prepared):
    """Sends a request; an answer that is no success is an error."""
    with urllib.request.urlopen(prepared, timeout=10):
        pass
