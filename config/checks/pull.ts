/** Conditions on pulling images where no registry but ECR can be reached. */
import { ECR_IMAGE } from "../../components/lib/aws/ecr-image";
import { REGIONS } from "../../components/lib/regions";
import type { ConfigProblem } from "../error";
import { cloudsOf, type Values } from "./values";

/**
 * Endpoints reach ECR of the network's own region, and so does the one of S3, from which the layers come:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export function imageCanBePulled(values: Values): ConfigProblem[] {
  const place = placeOfEndpoints(values);
  const { region } = values.registry;
  if (place === undefined || region === undefined || region === values.backend.region) return [];
  return [
    {
      key: "network.egress",
      value: "endpoints",
      wrong: `reaches ECR of ${place} only, and registry.region ${region} is ${REGIONS[region].aws.region}`,
      allowed: `public, nat-instance, regional-nat; or endpoints with the registry of all stacks in ${values.backend.region}`,
    },
  ];
}

/** The image of the pool needs the same; a public registry is out of reach. */
export function poolImageCanBePulled(values: Values): ConfigProblem[] {
  const place = placeOfEndpoints(values);
  const { poolImage } = values.api;
  if (place === undefined || values.postgres.pooling !== "pgbouncer" || poolImage === undefined) return [];
  const found = ECR_IMAGE.exec(poolImage)?.[2];
  if (found === place) return [];
  const where = found === undefined ? "in a public registry" : `in ECR of ${found}`;
  return [
    {
      key: "api.poolImage",
      value: poolImage,
      wrong: `is ${where}, which is out of reach with network.egress endpoints`,
      allowed: `a copy in ECR of ${place} (docs/guides/aws.md), postgres.pooling rds-proxy, or another network.egress`,
    },
  ];
}

/** The region whose ECR is all that instances reach. Undefined where they reach more, or it cannot be read. */
function placeOfEndpoints(values: Values): string | undefined {
  const { region } = values.backend;
  if (!cloudsOf(values).includes("aws") || values.network.egress !== "endpoints" || region === undefined)
    return undefined;
  return REGIONS[region].aws.region;
}
