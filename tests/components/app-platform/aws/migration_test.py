"""Tests of the function that runs the migration; a fake ECS stands in for boto3's client."""

import unittest

from handler import MigrationFailed, handler

TASK = "arn:aws:ecs:us-east-1:123456789012:task/e2e-landing-prod-api/0a1b2c"
EVENT = {
    "cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api",
    "taskDefinition": "arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api-migration:7",
    "subnets": ["subnet-a"],
    "securityGroups": ["sg-app"],
    "assignPublicIp": "DISABLED",
    "logGroup": "/e2e/landing/prod/api",
}


class Ecs:
    """Answers like ECS: what it is told to, one after the other, the last one for ever."""

    def __init__(self, *described, started=None):
        self.described = list(described)
        self.started = started if started is not None else {"tasks": [{"taskArn": TASK}], "failures": []}
        self.asked = []

    def run_task(self, **arguments):
        self.asked.append(arguments)
        return self.started

    def describe_tasks(self, cluster, tasks):
        assert (cluster, tasks) == (EVENT["cluster"], [TASK])
        answer = self.described[0] if len(self.described) == 1 else self.described.pop(0)
        return {"tasks": [] if answer is None else [answer]}


class Clock:
    """The function's remaining time, which only passes while it sleeps."""

    def __init__(self, seconds=900):
        self.milliseconds = seconds * 1000

    def get_remaining_time_in_millis(self):
        return self.milliseconds

    def sleep(self, seconds):
        self.milliseconds -= seconds * 1000


def stopped(*containers, reason="Essential container in task exited"):
    return {"lastStatus": "STOPPED", "stoppedReason": reason, "containers": list(containers)}


ROLES = {"name": "roles", "exitCode": 0}
MIGRATE = {"name": "migrate", "exitCode": 0}
RUNNING = {"lastStatus": "RUNNING", "containers": [ROLES, {"name": "migrate"}]}


def run(ecs, clock=None):
    clock = clock or Clock()
    return handler(EVENT, clock, ecs=ecs, sleep=clock.sleep)


class MigrationTest(unittest.TestCase):
    def test_starts_the_given_revision_in_the_given_network(self):
        ecs = Ecs(stopped(ROLES, MIGRATE))
        self.assertEqual(run(ecs), {"task": TASK})
        self.assertEqual(
            ecs.asked,
            [
                {
                    "cluster": EVENT["cluster"],
                    "taskDefinition": EVENT["taskDefinition"],
                    "launchType": "FARGATE",
                    "count": 1,
                    "startedBy": "pulumi",
                    "enableECSManagedTags": True,
                    "propagateTags": "TASK_DEFINITION",
                    "networkConfiguration": {
                        "awsvpcConfiguration": {
                            "subnets": ["subnet-a"],
                            "securityGroups": ["sg-app"],
                            "assignPublicIp": "DISABLED",
                        }
                    },
                }
            ],
        )

    def test_waits_until_the_task_has_stopped_also_when_ecs_does_not_know_it_yet(self):
        clock = Clock()
        run(Ecs(None, RUNNING, stopped(ROLES, MIGRATE)), clock)
        self.assertEqual(clock.milliseconds, 890_000)

    def test_fails_with_exit_code_reason_and_logs_when_the_migration_fails(self):
        with self.assertRaises(MigrationFailed) as caught:
            run(Ecs(stopped(ROLES, {"name": "migrate", "exitCode": 1})))
        self.assertEqual(
            str(caught.exception),
            "The migration failed: migrate ended with exit code 1. The task stopped because: Essential container in "
            "task exited. The old version keeps running. Logs: https://us-east-1.console.aws.amazon.com/cloudwatch/home"
            "?region=us-east-1#logsV2:log-groups/log-group/$252Fe2e$252Flanding$252Fprod$252Fapi"
            "$3FlogStreamNameFilter$3Dmigration",
        )

    def test_fails_when_the_roles_could_not_be_made_and_nothing_was_migrated(self):
        with self.assertRaisesRegex(MigrationFailed, "roles ended with exit code 2; migrate did not run"):
            run(Ecs(stopped({"name": "roles", "exitCode": 2}, {"name": "migrate"})))

    def test_fails_when_the_image_cannot_be_pulled(self):
        reason = "CannotPullContainerError: not found"
        with self.assertRaisesRegex(MigrationFailed, "roles did not run \\(CannotPullContainerError: not found\\)"):
            run(Ecs(stopped({"name": "roles", "reason": reason}, {"name": "migrate"}, reason=reason)))

    def test_fails_when_ecs_does_not_start_the_task(self):
        with self.assertRaisesRegex(MigrationFailed, "did not start the migration: RESOURCE:FARGATE"):
            run(Ecs(started={"tasks": [], "failures": [{"reason": "RESOURCE:FARGATE"}]}))

    def test_says_what_to_do_when_the_task_runs_longer_than_lambda_can_wait(self):
        with self.assertRaisesRegex(MigrationFailed, "cannot wait longer than 15 minutes.*run `up` again"):
            run(Ecs(RUNNING))


if __name__ == "__main__":
    unittest.main()
