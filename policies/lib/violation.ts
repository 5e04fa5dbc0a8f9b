import type { EnforcementLevel, ReportViolation } from "@pulumi/policy";

/** A violation as the SDK reads it (server.js, makeReportViolationFun); its types know the message and the URN only. */
export interface Violation {
  /** What is wrong. */
  message: string;
  /** URN of the resource; undefined for the stack. */
  urn?: string;
  /** Level of this one; that of the policy when undefined. */
  enforcementLevel?: EnforcementLevel;
}

/** Reports a violation, with a level of its own where it has one. */
export function violate(report: ReportViolation, violation: Violation): void {
  (report as unknown as (violation: Violation) => void)(violation);
}
