import { prepareDecoding } from "@reelora/video/prepare";
import { watchOutput } from "./watch-output.js";

/** Commands that begin to decode at once: what decodes starts up while the rest is loaded. */
const decoding: ReadonlySet<string | undefined> = new Set(["shots", "frames", "clips"]);

const command = process.argv[2];
if (decoding.has(command)) prepareDecoding();
watchOutput(process.stdout);
watchOutput(process.stderr);
try {
  const { createProgram } = await import("./create-program.js");
  const program = await createProgram(command);
  await program.parseAsync();
} catch (error) {
  // Loaded when needed: a command that goes well should not wait for it.
  const { reportError } = await import("./report-error.js");
  process.exitCode = reportError(error);
}
