"""Tests of the function that forwards logs; the store of secrets and the network are stand-ins."""

import base64
import gzip
import json
import unittest

import handler as forwarding

SETTINGS = {
    "LOG_SERVICE": "logtail",
    "SECRET_ARN": "arn:secret",
    "SECRET_VERSION": "v1",
    "SERVICE": "e2e-landing-prod-api",
}
BATCH = {
    "messageType": "DATA_MESSAGE",
    "logGroup": "/e2e/landing/prod/api",
    "logStream": "api/api/0a1b2c",
    "logEvents": [{"id": "1", "timestamp": 1735689600123, "message": "started"}],
}


class Secrets:
    """Secrets Manager with one secret."""

    def __init__(self):
        self.asked = []

    def get_secret_value(self, **arguments):
        self.asked.append(arguments)
        return {"SecretString": json.dumps({"token": "t0ken"})}


def run(batch=BATCH, settings=SETTINGS, secrets=None):
    sent = []
    data = base64.b64encode(gzip.compress(json.dumps(batch).encode())).decode()
    answer = forwarding.handler({"awslogs": {"data": data}}, None, settings, secrets or Secrets(), sent.append)
    return answer, sent


class ForwardingTest(unittest.TestCase):
    def setUp(self):
        forwarding.known_tokens.clear()

    def test_sends_events_to_logtail(self):
        answer, [sent] = run()
        self.assertEqual(answer, {"forwarded": 1})
        self.assertEqual((sent.method, sent.full_url), ("POST", "https://in.logs.betterstack.com"))
        self.assertEqual(
            dict(sent.header_items()), {"Content-type": "application/json", "Authorization": "Bearer t0ken"}
        )
        self.assertEqual(
            json.loads(sent.data),
            [
                {
                    "dt": "2025-01-01T00:00:00.123000+00:00",
                    "message": "started",
                    "service": "e2e-landing-prod-api",
                    "stream": "api/api/0a1b2c",
                }
            ],
        )

    def test_sends_events_to_datadog(self):
        _, [sent] = run(settings={**SETTINGS, "LOG_SERVICE": "datadog"})
        self.assertEqual(sent.full_url, "https://http-intake.logs.datadoghq.com/api/v2/logs")
        self.assertEqual(sent.get_header("Dd-api-key"), "t0ken")
        self.assertEqual(
            json.loads(sent.data),
            [
                {
                    "ddsource": "cloudwatch",
                    "message": "started",
                    "service": "e2e-landing-prod-api",
                    "stream": "api/api/0a1b2c",
                    "timestamp": 1735689600123,
                }
            ],
        )

    def test_asks_for_the_token_once_and_again_for_another_version(self):
        secrets = Secrets()
        for version in ["v1", "v1", "v2"]:
            run(settings={**SETTINGS, "SECRET_VERSION": version}, secrets=secrets)
        self.assertEqual(
            secrets.asked,
            [{"SecretId": "arn:secret", "VersionId": "v1"}, {"SecretId": "arn:secret", "VersionId": "v2"}],
        )

    def test_does_not_forward_the_question_whether_anybody_is_there(self):
        answer, sent = run({**BATCH, "messageType": "CONTROL_MESSAGE"})
        self.assertEqual((answer, sent), ({"forwarded": 0}, []))

    def test_fails_when_the_service_refuses_so_that_lambda_tries_again(self):
        def refuse(_):
            raise OSError("503")

        data = base64.b64encode(gzip.compress(json.dumps(BATCH).encode())).decode()
        with self.assertRaisesRegex(OSError, "503"):
            forwarding.handler({"awslogs": {"data": data}}, None, SETTINGS, Secrets(), refuse)


if __name__ == "__main__":
    unittest.main()
