/**
 * Questions that people ask the logs of the API, in the language of Logs Insights
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html). The API writes one JSON object per line
 * with `level`, `message`, `request_id`, `method`, `path`, `status` and `duration_ms`; Logs Insights finds such fields by
 * itself.
 */

const ERRORS = 'level in ["error", "critical", "ERROR", "CRITICAL"]';

/** The questions by the name under which the console offers them. */
export function questions(): Readonly<Record<string, string>> {
  return {
    "errors by request": pipeline(
      "fields @timestamp, request_id, path, message",
      `filter ${ERRORS}`,
      "stats count(*) as errors, latest(message) as last, latest(path) as at by request_id",
      "sort errors desc",
      "limit 100",
    ),
    "recent errors": recentErrors(),
    "slow requests": pipeline(
      "fields @timestamp, duration_ms, method, path, status, request_id",
      "filter duration_ms > 1000",
      "sort duration_ms desc",
      "limit 100",
    ),
    "requests by path": pipeline(
      "filter ispresent(path)",
      "stats count(*) as requests, pct(duration_ms, 50) as median_ms, pct(duration_ms, 99) as p99_ms by method, path",
      "sort requests desc",
      "limit 100",
    ),
    "one request": pipeline(
      "fields @timestamp, level, message, path, status",
      'filter request_id = "put the request id here"',
      "sort @timestamp asc",
    ),
  };
}

/** What went wrong of late. */
export function recentErrors(): string {
  return pipeline(
    "fields @timestamp, level, request_id, path, message",
    `filter ${ERRORS}`,
    "sort @timestamp desc",
    "limit 50",
  );
}

function pipeline(...steps: readonly string[]): string {
  return steps.join(" | ");
}
