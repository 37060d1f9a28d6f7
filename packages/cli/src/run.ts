import { toReeloraError } from "@reelora/core";
import { z } from "zod";
import { createProgram } from "./create-program.js";
import { exitStatus, statusOfError } from "./exit-status.js";

try {
  const program = await createProgram(process.argv[2]);
  await program.parseAsync();
} catch (error) {
  process.exitCode = await report(error);
}

async function report(thrown: unknown): Promise<number> {
  const usage = z.object({ code: z.string().startsWith("commander."), exitCode: z.number() }).safeParse(thrown);
  // commander has said already what was wrong.
  if (usage.success) return usage.data.exitCode === 0 ? exitStatus.done : exitStatus.user;
  const [{ fromVideoFailure }, { fromServerError }] = await Promise.all([
    import("@reelora/server/pipeline/video-failure"),
    import("./at-server/server-error.js"),
  ]);
  const error = toReeloraError(fromServerError(fromVideoFailure(thrown)));
  process.stderr.write(`${error.message}\n`);
  if (error.code === "internal" && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ""}\n`);
  return statusOfError(error);
}
