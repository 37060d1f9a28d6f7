import { toReeloraError } from "@reelora/core";
import { fromVideoFailure } from "@reelora/server/pipeline/video-failure";
import { z } from "zod";
import { fromServerError } from "./at-server/server-error.js";
import { exitStatus, statusOfError } from "./exit-status.js";

/** Says on standard error what was thrown, and gives the exit status that tells of it. */
export function reportError(thrown: unknown): number {
  const usage = z.object({ code: z.string().startsWith("commander."), exitCode: z.number() }).safeParse(thrown);
  // commander has said already what was wrong.
  if (usage.success) return usage.data.exitCode === 0 ? exitStatus.done : exitStatus.user;
  const error = toReeloraError(fromServerError(fromVideoFailure(thrown)));
  process.stderr.write(`${error.message}\n`);
  if (error.code === "internal" && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ""}\n`);
  return statusOfError(error);
}
