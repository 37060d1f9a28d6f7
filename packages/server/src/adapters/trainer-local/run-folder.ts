import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { RunFolders } from "./programs/program.js";

/** Everything of one training on this machine lies in one folder. All paths are absolute. */
export interface RunFolder extends RunFolders {
  readonly id: string;
  /** The dataset's zip while it is being received. */
  readonly zip: string;
  readonly log: string;
  /** The part of the log before the last time that it was cut. */
  readonly olderLog: string;
  /** There once somebody asked for the training to be stopped. */
  readonly stopRequest: string;
  /** What an attempt is to run. Written once, before anything is started. */
  launch(attempt: number): string;
  /** Which supervisor runs an attempt. Written once, by the supervisor that comes first; all others give way. */
  claim(attempt: number): string;
  /** The process that stops an attempt which has lost its supervisor. */
  stopper(attempt: number): string;
  /** The process of the trainer. */
  trainer(attempt: number): string;
  /** How an attempt has ended. Written once, by its supervisor. */
  end(attempt: number): string;
}

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Throws a TypeError for an id that is none of ours: ids become paths. */
export function runFolder(runRoot: string, id: string): RunFolder {
  if (!idPattern.test(id)) throw new TypeError("not the id of a run on this machine");
  const run = join(resolve(runRoot), id);
  return {
    id,
    run,
    dataset: join(run, "dataset"),
    config: join(run, "config"),
    output: join(run, "output"),
    cache: join(run, "cache"),
    zip: join(run, "dataset.zip"),
    log: join(run, "log.txt"),
    olderLog: join(run, "log.older.txt"),
    stopRequest: join(run, "stop-requested"),
    launch: (attempt) => join(run, `launch-${attempt}.json`),
    claim: (attempt) => join(run, `claim-${attempt}.json`),
    stopper: (attempt) => join(run, `stopper-${attempt}.json`),
    trainer: (attempt) => join(run, `trainer-${attempt}.json`),
    end: (attempt) => join(run, `end-${attempt}.json`),
  };
}

export function datasetUrlOf({ dataset }: RunFolder): string {
  return pathToFileURL(dataset).href;
}

/** The run whose dataset an address names; null for any address that `datasetUrlOf` did not give for this root. */
export function runOfDataset(runRoot: string, datasetUrl: string): RunFolder | null {
  if (!URL.canParse(datasetUrl) || new URL(datasetUrl).protocol !== "file:") return null;
  const id = fileURLToPath(datasetUrl).split("/").at(-2) ?? "";
  if (!idPattern.test(id)) return null;
  const folder = runFolder(runRoot, id);
  return datasetUrlOf(folder) === datasetUrl ? folder : null;
}
