import { compose, createLogger, readConfig } from "../../packages/server/dist/index.js";
import { TrainSettings } from "../../packages/core/dist/index.js";
import { createJob } from "../../packages/server/dist/index.js";

/** The application as a process has it, with nothing set but what is given. */
export async function open(dataDirectory, environment = {}) {
  const log = await createLogger({ level: "silent", pretty: false, process: "bench" });
  return compose(readConfig({ REELORA_DATA_DIR: dataDirectory }, environment), log);
}

/** Stores a job on a file and puts it into the queue, as the API does. */
export async function askFor(application, path, number) {
  const settings = TrainSettings.parse({ trigger: `zkbench${number}`, provider: "none" });
  const request = { userId: "local", sources: [{ source: { kind: "file", path } }], settings };
  return (await createJob(application.creating, request, new AbortController().signal)).stored.value;
}
