import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatasetManifest, StatusDocument } from "@reelora/core";
import { expect } from "vitest";
import type { FalSimulator } from "../../server/test/simulators/fal/start-fal-simulator.js";
import { falEnvironment, receivedItems } from "./fal-received.js";
import { reelora } from "./run-reelora.js";

/**
 * `reelora train` on a video through a simulated fal, in a folder that holds its data; the job ends well. Gives what the
 * training was sent: its input, and every item of the zip behind its address, decoded.
 */
export async function trainThroughFal(
  { fal, folder }: { readonly fal: FalSimulator; readonly folder: string },
  video: string,
  trigger: string,
  ...words: readonly string[]
) {
  const before = fal.submissions.length;
  const outcome = await reelora(["train", video, "--trigger", trigger, "--json", ...words], {
    cwd: folder,
    env: falEnvironment(fal),
  });
  expect(outcome.stderr).not.toContain("failed");
  const status = StatusDocument.parse(JSON.parse(outcome.stdout));
  expect(status).toMatchObject({ status: "completed" });
  const manifest = DatasetManifest.parse(JSON.parse(await readFile(status.manifestUrl ?? "", "utf8")));
  expect(fal.submissions).toHaveLength(before + 1);
  const training = fal.submissions.at(-1);
  const address = Object.entries(training?.input ?? {}).find(([field]) => field.endsWith("data_url"))?.[1];
  const items = await receivedItems(fal, String(address), join(folder, `received-${before + 1}`));
  return { status, manifest, training, items };
}
