import { ReeloraError } from "@reelora/core";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "../../../collections/runs.js";
import type { StageContext } from "../../stage.js";
import { fetchRemoteFile, type Download } from "./fetch-remote-file.js";

/** A picture made while training: its bytes, and the step. */
export interface FetchedSample {
  readonly step: number;
  readonly png: Uint8Array;
}

const mostSamples = 50;

/** Brings home what a training has shown of itself. What is gone is left out: the model is good without it. */
export async function fetchSamples(
  download: Download,
  { scratch, signal }: Pick<StageContext, "scratch" | "signal">,
  run: Pick<Run, "samples"> | null,
): Promise<readonly FetchedSample[]> {
  const fetched: FetchedSample[] = [];
  for (const { step, file: remote } of run?.samples.slice(0, mostSamples) ?? []) {
    const file = join(scratch, `sample-${step}.png`);
    try {
      await fetchRemoteFile(download, remote, { file, signal, onProgress: () => undefined });
      fetched.push({ step, png: await readFile(file) });
    } catch (error) {
      if (signal.aborted || !(error instanceof ReeloraError)) throw error;
    }
  }
  return fetched;
}
