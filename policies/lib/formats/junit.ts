/** JUnit XML, for the test view of CI systems: https://github.com/testmoapp/junitxml */
import { create } from "xmlbuilder2";
import { blocks, type Judgement } from "../judge";
import { fullMessage, nameOf, whatIsWrong } from "../message";
import type { Format } from "./report";

/** One case per judgement. Advisory and exempt failures and what is undecided count as skipped: they do not block. */
export const junit: Format = ({ stack, judgements, problems }) => {
  const cases = [...judgements].filter(({ verdict }) => verdict.answer !== "not-applicable");
  const failures = cases.filter(blocks).length + problems.length;
  const root = create({ version: "1.0", encoding: "UTF-8" }).ele("testsuites");
  const suite = root.ele("testsuite", {
    name: `policies.${stack}`,
    tests: cases.length + problems.length,
    failures,
    skipped: cases.filter((judgement) => skipReason(judgement) !== undefined).length,
  });
  for (const judgement of cases) {
    const element = suite.ele("testcase", { classname: judgement.rule.id, name: nameOf(judgement.resource) });
    const reason = skipReason(judgement);
    if (blocks(judgement)) {
      element
        .ele("failure", { message: whatIsWrong(judgement), type: judgement.rule.severity })
        .txt(fullMessage(judgement));
    } else if (reason !== undefined) element.ele("skipped", { message: reason });
  }
  for (const { exemption, message } of problems) {
    suite.ele("testcase", { classname: "exemptions", name: exemption.rule }).ele("failure", { message });
  }
  return root.end({ prettyPrint: true });
};

function skipReason(judgement: Judgement): string | undefined {
  const { verdict, exemption } = judgement;
  if (verdict.answer === "undecided") return `could not be decided: ${whatIsWrong(judgement)}`;
  if (exemption !== undefined) return `exempt until ${exemption.expires}: ${exemption.reason}`;
  return verdict.answer === "fail" && !blocks(judgement) ? `advisory: ${whatIsWrong(judgement)}` : undefined;
}
