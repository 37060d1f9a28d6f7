import { createProgram } from "./create-program.js";
import { watchOutput } from "./watch-output.js";

watchOutput(process.stdout);
watchOutput(process.stderr);
try {
  const program = await createProgram(process.argv[2]);
  await program.parseAsync();
} catch (error) {
  // Loaded when needed: a command that goes well should not wait for it.
  const { reportError } = await import("./report-error.js");
  process.exitCode = reportError(error);
}
