import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TrainSettings, type Job, type Source } from "@reelora/core";
import { expect } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { createJob } from "../../src/services/job/create.js";
import { openApplication } from "../datasets/drawn-job.js";

const { signal } = new AbortController();

/** An application in a folder of its own, and whole jobs on what is given to it. */
export async function openImporter() {
  const folder = await mkdtemp(join(tmpdir(), "reelora-import-"));
  const application = await openApplication(join(folder, "data"));

  const create = async (
    source: Source | readonly Source[],
    { userId = "local", ...settings }: Created = {},
  ): Promise<Job> => {
    const { stored } = await createJob(
      application.creating,
      {
        ...{ userId, sources: [source].flat().map((one) => ({ source: one })) },
        settings: TrainSettings.parse({ trigger: "zkdog", provider: "none", ...settings }),
      },
      signal,
    );
    return stored.value;
  };

  const run = async ({ id }: Job): Promise<Job> => {
    await application.runJob(id, signal);
    return (await application.documents.get(jobs, id))?.value ?? expect.fail();
  };

  return {
    folder,
    application,
    create,
    run,
    /** Takes folders or zips through a whole job. */
    imported: async (path: string | readonly string[], settings: Created = {}): Promise<Job> =>
      run(
        await create(
          [path].flat().map((one) => ({ kind: "file", path: one }) as const),
          settings,
        ),
      ),
    storedUnder: async (prefix: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const { key } of application.objects.list(prefix)) found.push(key);
      return found;
    },
    close: async () => {
      await application.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

interface Created {
  readonly userId?: string;
  readonly [setting: string]: unknown;
}
