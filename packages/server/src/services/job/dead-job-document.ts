import { assertNever, Attempt, sourcesOf, type Job } from "@reelora/core";
import { z } from "zod";

const Time = z.iso.datetime();

/** The wire form of a job that failed through no fault of its user's. */
export const DeadJobDocument = z
  .object({
    jobId: z.string(),
    failedAt: Time.nullable(),
    stage: z.string().nullable().describe("The stage that failed."),
    code: z.string(),
    message: z.string().describe("What was wrong, with what, and what to do."),
    providerBody: z.string().nullable().describe("What the outside service said, word for word."),
    payload: z.object({ source: z.string(), trigger: z.string(), provider: z.string(), baseModel: z.string() }),
    attempts: z.array(
      Attempt.extend({ startedAt: Time, endedAt: Time, retryAt: Time.nullable() }).describe("One try that failed."),
    ),
    replayOf: z.string().nullable(),
  })
  .meta({ id: "DeadJob", description: "A failed job that may be worth doing over." });
export type DeadJobDocument = z.infer<typeof DeadJobDocument>;

export function deadJobDocument(job: Job): DeadJobDocument {
  const { id, completedAt, error, settings, attempts, replayOf } = job;
  const time = (ms: number) => new Date(ms).toISOString();
  return {
    jobId: id,
    failedAt: completedAt === null ? null : time(completedAt),
    stage: error?.stage ?? null,
    code: error?.code ?? "internal",
    message: error?.message ?? "",
    providerBody: error?.providerBody ?? null,
    payload: {
      source: sourcesOf(job)
        .map(({ source }) => nameOf(source))
        .join(", "),
      trigger: settings.trigger,
      provider: settings.provider,
      baseModel: settings.baseModel,
    },
    attempts: attempts.map((attempt) => ({
      ...attempt,
      startedAt: time(attempt.startedAt),
      endedAt: time(attempt.endedAt),
      retryAt: attempt.retryAt === null ? null : time(attempt.retryAt),
    })),
    replayOf,
  };
}

function nameOf(source: Job["source"]): string {
  switch (source.kind) {
    case "file":
      return source.path;
    case "video":
      return source.name;
    case "url":
      // The query string may hold a secret.
      return source.url.replace(/[?#].*$/, "");
    default:
      return assertNever(source);
  }
}
