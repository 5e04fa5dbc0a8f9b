/** How long images are kept in ECR. */

/** One rule of a lifecycle policy (https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html). */
export interface LifecycleRule {
  /** Rules are tried in this order; the first that matches an image decides. */
  rulePriority: number;
  /** What the rule is for. */
  description: string;
  /** Images that are meant. */
  selection: Readonly<Record<string, string | number | readonly string[]>>;
  /** What happens to them. */
  action: { type: "expire" };
}

/** Released versions that stay: about two years of one release a week. */
const RELEASES = 100;

/**
 * What is thrown away. ECR cannot know what runs, so both rules leave alone whatever an environment can be running: each
 * release is pushed with a tag of its own that never moves, and an environment runs one of the last hundred. An image
 * loses its last tag only when a moving tag such as `main` was all it had; then dev has seven days to come up anew.
 */
export function lifecyclePolicy(): { rules: readonly LifecycleRule[] } {
  return {
    rules: [
      {
        rulePriority: 1,
        description: "Leftovers without a tag go after a week",
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: `The last ${RELEASES} releases stay`,
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["*"],
          countType: "imageCountMoreThan",
          countNumber: RELEASES,
        },
        action: { type: "expire" },
      },
    ],
  };
}
