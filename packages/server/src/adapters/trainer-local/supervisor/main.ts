import { basename, dirname } from "node:path";
import type { SupervisorWord } from "../run-documents.js";
import { runFolder } from "../run-folder.js";
import { stopAbandoned, supervise } from "./supervise.js";

/**
 * The process that stays with a training when Reelora goes: `main.js RUN-FOLDER ATTEMPT run|stop`. Starts the trainer,
 * bounds its log, stops it when asked and records how it ended.
 */
const [run = "", attempt = "", task = ""] = process.argv.slice(2);
const folder = runFolder(dirname(run), basename(run));
const interruption = new AbortController();
process.on("SIGTERM", () => interruption.abort());
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
// Whoever started this process may be gone when it has something to say.
process.stdout.on("error", () => undefined);
const say = (word: SupervisorWord) => void process.stdout.write(`${JSON.stringify(word)}\n`);

if (task === "stop") await stopAbandoned(folder, Number(attempt));
else await supervise(folder, Number(attempt), interruption.signal, say);
