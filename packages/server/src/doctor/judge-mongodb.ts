import { failed, ok, warning, type Verdict } from "./finding.js";

export interface MongoFacts {
  /** "7.0.12" */
  readonly version: string;
  /** Whether it belongs to a replica set, or to a cluster of such. */
  readonly isReplicated: boolean;
  /** Indexes of ours; opening the store has made and checked them. */
  readonly indexes: number;
}

export function judgeMongodb({ version, isReplicated, indexes }: MongoFacts): Verdict {
  const [major = 0] = version.split(".").map(Number);
  if (major < 6) return failed(`MongoDB ${version} is too old.`, "Install MongoDB 6 or newer.");
  const facts = `MongoDB ${version}, ${indexes} indexes as they should be`;
  if (isReplicated) return ok(`${facts}.`);
  return warning(
    `${facts}, and no replica set: a write that is repeated after a lost connection may be refused.`,
    "Make it a replica set of one (rs.initiate()), or add retryWrites=false to MONGODB_URI.",
  );
}
