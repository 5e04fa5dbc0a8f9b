/** An image in ECR by digest: its account, its region and its repository. */
export const ECR_IMAGE = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^@:]+)@sha256:/;

/** Whether an image is in ECR: endpoints of AWS reach it, and a policy has to allow pulling it. */
export function isInEcr(reference: string): boolean {
  return ECR_IMAGE.test(reference);
}
