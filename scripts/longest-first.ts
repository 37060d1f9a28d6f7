import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The test files that take longest, the longest first: what begins last must not be what ends last, with one core idle.
 * A name that is no longer there does no harm.
 */
const longest = [
  "packages/server/test/crash/crash.test.ts",
  "packages/cli/test/at-server.test.ts",
  "packages/server/test/pipeline/kill.test.ts",
  "packages/cli/test/train-on-fal.test.ts",
  "packages/server/test/adapters/redis.test.ts",
  "packages/cli/test/serve.test.ts",
  "packages/cli/test/versions.test.ts",
  "packages/cli/test/documentation.test.ts",
  "packages/cli/test/bad-footage.test.ts",
  "packages/cli/test/migrate.test.ts",
  "packages/cli/test/train.test.ts",
  "packages/server/test/adapters/s3-object-store.contract.test.ts",
  "packages/cli/test/demo.test.ts",
  "packages/server/test/report/report-page.test.ts",
  "packages/cli/test/doctor.test.ts",
  "packages/server/test/chaos/chaos.test.ts",
  "packages/cli/test/footage/real-footage.test.ts",
  "packages/cli/test/footage/one-minute.test.ts",
];

const rank = ({ moduleId }: TestSpecification): number => {
  const index = longest.findIndex((file) => moduleId.endsWith(file));
  return index === -1 ? longest.length : index;
};

/** Projects whose files share a process come last, each in one row: the process ends with the next file of another. */
const row = ({ project }: TestSpecification): string => (project.config.isolate ? "" : project.name);

/** Begins with the test files that are known to take long; Vitest itself knows that only after a run on this machine. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted].sort((one, other) => row(one).localeCompare(row(other)) || rank(one) - rank(other));
  }
}
