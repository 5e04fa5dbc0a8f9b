"""Runs the database migration as a task on ECS, waits for it, and fails when it does.

Standard library and the boto3 of the Lambda runtime only. The input is written by ``migration.ts``.
"""

import time
from urllib.parse import quote

# Time that is left for the answer when the function has to give up waiting.
LAST_MILLISECONDS = 20_000
POLL_SECONDS = 5


class MigrationFailed(Exception):
    """The migration did not end well; the message says what to do."""


def handler(event, context, ecs=None, sleep=time.sleep):
    """Entry point of Lambda; tests pass a client and a clock of their own."""
    if ecs is None:
        import boto3

        ecs = boto3.client("ecs")
    task_arn = start(ecs, event)
    # Lambda keeps it, should the connection of whoever waits break.
    print({"task": task_arn})
    task = wait(ecs, event["cluster"], task_arn, context, sleep)
    failures = failed_containers(task)
    if failures:
        raise MigrationFailed(
            f"The migration failed: {'; '.join(failures)}. The task stopped because: "
            f"{task.get('stoppedReason', 'no reason given')}. The old version keeps running. "
            f"Logs: {logs_link(task_arn, event['logGroup'])}"
        )
    return {"task": task_arn}


def start(ecs, event):
    """Starts the task and returns its ARN."""
    answer = ecs.run_task(
        cluster=event["cluster"],
        taskDefinition=event["taskDefinition"],
        launchType="FARGATE",
        count=1,
        startedBy="pulumi",
        enableECSManagedTags=True,
        propagateTags="TASK_DEFINITION",
        networkConfiguration={
            "awsvpcConfiguration": {
                "subnets": event["subnets"],
                "securityGroups": event["securityGroups"],
                "assignPublicIp": event["assignPublicIp"],
            }
        },
    )
    if not answer["tasks"]:
        reasons = ", ".join(failure.get("reason", "no reason given") for failure in answer.get("failures", []))
        raise MigrationFailed(f"ECS did not start the migration: {reasons}. Run `up` again when that is settled.")
    return answer["tasks"][0]["taskArn"]


def wait(ecs, cluster, task_arn, context, sleep):
    """Waits until the task has stopped, and returns what ECS says of it."""
    while context.get_remaining_time_in_millis() > LAST_MILLISECONDS:
        # Right after the start ECS may not know the task yet, and answers with an empty list.
        for task in ecs.describe_tasks(cluster=cluster, tasks=[task_arn])["tasks"]:
            if task["lastStatus"] == "STOPPED":
                return task
        sleep(POLL_SECONDS)
    raise MigrationFailed(
        f"The migration {task_arn} still runs, and a function in Lambda cannot wait longer than 15 minutes. It was not "
        "stopped. Wait until it has ended, then run `up` again: what is migrated is not migrated twice. Split migrations "
        "that take so long, or run them by hand before the release."
    )


def failed_containers(task):
    """What went wrong, one text per container that did not end with 0."""
    return [
        f"{container['name']} {outcome(container)}"
        for container in task["containers"]
        if container.get("exitCode") != 0
    ]


def outcome(container):
    """How a container ended: with an exit code, or never started."""
    code = container.get("exitCode")
    ended = "did not run" if code is None else f"ended with exit code {code}"
    reason = container.get("reason")
    return ended if reason is None else f"{ended} ({reason})"


def logs_link(task_arn, log_group):
    """Address of the migration's log streams in the console, which wants its parts encoded twice."""
    _, _, _, region, *_ = task_arn.split(":")
    group = quote(quote(log_group, safe=""), safe="").replace("%", "$")
    return (
        f"https://{region}.console.aws.amazon.com/cloudwatch/home?region={region}"
        f"#logsV2:log-groups/log-group/{group}$3FlogStreamNameFilter$3Dmigration"
    )
