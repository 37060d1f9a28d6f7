import { describeLora, keys, parseSafetensorsHeader, ReeloraError, type Job, type ModelVersion } from "@reelora/core";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Stage } from "../../stage.js";
import { fetchRemoteFile, type Download } from "./fetch-remote-file.js";

export interface PublishPorts {
  readonly objects: ObjectStore;
  readonly downloadWeights: Download;
}

/** A header longer than this is not a LoRA's. The format itself allows 100 MB. */
const longestHeaderBytes = 16 * 1024 * 1024;
const downloadShare = 0.9;

/** Brings the trained file home, checks that it is what it says, and gives it its version number. */
export function publishStage({ objects, downloadWeights }: PublishPorts): Stage<"publish"> {
  return {
    name: "publish",
    options: () => ({}),
    async run(context) {
      const { job, scratch, signal, now } = context;
      const trained = (await context.input("train")).items[0];
      if (trained === undefined) throw new TypeError("train gave no weights");
      const file = join(scratch, "model.safetensors");
      const downloaded = await fetchRemoteFile(downloadWeights, trained.weights, {
        file,
        signal,
        onProgress: (done, total) => context.progress(total === null ? 0 : (downloadShare * done) / Math.max(1, total)),
      });
      const lora = await checkedLora(file);
      const version = nextVersion(job);
      const s3Key = keys.weights(job.userId, job.id, version);
      await objects.put(
        s3Key,
        { file },
        { contentType: "application/octet-stream", sha256: downloaded.sha256, signal },
      );
      const { items, facts } = await context.input("package");
      const config = {
        trigger: job.settings.trigger,
        steps: job.settings.steps,
        learning_rate: job.settings.learningRate,
        frame_count: items.length,
      };
      const lineage = {
        jobId: job.id,
        version,
        runId: trained.runId,
        provider: trained.provider,
        baseModel: job.settings.baseModel,
        datasetDigest: facts.datasetDigest,
        sha256: downloaded.sha256,
        sizeBytes: downloaded.sizeBytes,
        ...lora,
      };
      const configKey = keys.weightsConfig(job.userId, job.id, version);
      await objects.put(configKey, Buffer.from(`${JSON.stringify({ ...config, ...lineage }, null, 2)}\n`), {
        contentType: "application/json",
        signal,
      });
      const published: ModelVersion = {
        version,
        s3Key,
        sizeBytes: downloaded.sizeBytes,
        sha256: downloaded.sha256,
        createdAt: now(),
        config,
      };
      await context.record({ type: "version-recorded", at: now(), version: published });
      return {
        items: [published],
        facts: {},
        counts: { version, sizeBytes: downloaded.sizeBytes },
        summary: `v${version}, ${(downloaded.sizeBytes / 1e6).toFixed(1)} MB`,
        warnings: [],
      };
    },
  };
}

/** After a crash between recording and finishing, the version that was recorded is this one. */
function nextVersion(job: Job): number {
  return Math.max(1, ...job.versions.map((known) => known.version));
}

async function checkedLora(file: string): Promise<Record<string, unknown>> {
  const { size } = await stat(file);
  const handle = await open(file);
  try {
    const length = Buffer.alloc(8);
    await handle.read(length, 0, 8, 0);
    const headerBytes = size < 8 ? 0n : length.readBigUInt64LE();
    if (headerBytes > BigInt(longestHeaderBytes)) {
      throw new ReeloraError(
        "weights_invalid",
        `The trained file is not a safetensors file: its header would have ${headerBytes} bytes.`,
      );
    }
    const first = Buffer.alloc(Math.min(size, 8 + Number(headerBytes)));
    await handle.read(first, 0, first.length, 0);
    const description = describeLora(parseSafetensorsHeader(first, size));
    return { ...description };
  } finally {
    await handle.close();
  }
}
