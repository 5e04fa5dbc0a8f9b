import { REGION_NAMES, REGIONS } from "../../../../components/lib/regions";
import { copyTargets } from "../../../../components/postgres/aws/copy-targets";
import { COPY_REGIONS } from "../../../../sandbox/records/aws/rds/copy-regions";

test.each(REGION_NAMES)("InvalidParameterValue: from %s backups go only where AWS says that they can", (from) => {
  const ofAws = COPY_REGIONS[REGIONS[from].aws.region] ?? [];

  expect([...copyTargets(from)].sort()).toEqual(
    REGION_NAMES.filter((to) => ofAws.includes(REGIONS[to].aws.region)).sort(),
  );
});

test("London and Oregon do not copy to one another, which looks like any other pair", () => {
  expect(copyTargets("eu-west")).not.toContain("us-west");
  expect(copyTargets("us-west")).not.toContain("eu-west");
});
