import { lifecyclePolicy } from "../../../../components/registry/aws/lifecycle";

test("leftovers go after a week, and the last hundred releases stay, which may run", () => {
  expect(lifecyclePolicy()).toEqual({
    rules: [
      {
        rulePriority: 1,
        description: "Leftovers without a tag go after a week",
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "The last 100 releases stay",
        selection: { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan", countNumber: 100 },
        action: { type: "expire" },
      },
    ],
  });
});
