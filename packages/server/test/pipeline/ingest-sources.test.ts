import { newJob, ReeloraError, TrainSettings, type Source } from "@reelora/core";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import type { Logger } from "../../src/log/logger.js";
import type { StageContext, StageOutput } from "../../src/pipeline/stage.js";
import { ingestSources, type IngestOne } from "../../src/pipeline/stages/ingest/ingest-sources.js";
import { temporaryFolder } from "../temporary-folder.js";
import { jobIdOf } from "./workshop.js";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
const facts = {
  ...{ container: "mp4", codec: "h264", width: 64, height: 36, fps: 24, variableFrameRate: false, frames: 24 },
  ...{ durationSeconds: 1, rotation: 0, hdr: false, hasAudio: false },
};

async function opened(names: readonly string[]) {
  const folder = await temporaryFolder();
  const { store: objects } = await createFolderObjectStore({
    root: join(folder, "objects"),
    signing: { secret: "s".repeat(32), baseUrl: "http://127.0.0.1:1" },
    now: () => 1,
  });
  const sources = names.map((name) => ({ source: { kind: "file", path: `/${name}` } as const }));
  const job = newJob({
    ...{ id: jobIdOf(1), userId: "local", at: 1, source: sources[0]?.source ?? { kind: "file", path: "/" }, sources },
    ...{ settings: TrainSettings.parse({ trigger: "zk" }), requestDigest: "d" },
  });
  const told: number[] = [];
  const context: StageContext = {
    ...{ job, key: "k", share: 1, scratch: folder, signal: new AbortController().signal, now: () => 1, log: silent },
    progress: (fraction) => void told.push(fraction),
    record: () => Promise.reject(new TypeError("nothing to record")),
    input: () => Promise.reject(new TypeError("nothing before")),
  };
  return { objects, context, told };
}

const nameOf = (source: Source) => (source.kind === "file" ? source.path.slice(1) : "");

/** Brings files in whose bytes are their names' first letter; those named in `broken` cannot be brought. */
function bringing(broken: Set<string>) {
  const asked: string[] = [];
  const bring: IngestOne = async (context, source): Promise<StageOutput<"ingest">> => {
    const name = nameOf(source);
    asked.push(name);
    if (broken.has(name)) throw new ReeloraError("not_a_video", "It is no video.");
    context.progress(0.5);
    const location = { kind: "file", path: `/${name}`, modifiedMs: 1 } as const;
    const video = { sha256: name.slice(0, 1), sizeBytes: 10, name, location, facts };
    return { items: [video], facts: {}, counts: { sizeBytes: 10, downloaded: 0 }, summary: "", warnings: [] };
  };
  return { bring, asked };
}

describe("ingesting several sources", () => {
  it("names the one that fails, and when tried again begins with that one", async () => {
    const { objects, context, told } = await opened(["a.mp4", "b.mp4", "c.mp4", "d.mp4"]);
    const broken = new Set(["c.mp4"]);
    const { bring, asked } = bringing(broken);
    const failed = await ingestSources(objects, context, bring).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      ...{ code: "not_a_video", message: "Source 3 of 4, c.mp4: It is no video.", details: { field: "sources.2" } },
    });
    broken.clear();
    const { items, counts } = await ingestSources(objects, context, bring);
    expect(asked).toEqual(["a.mp4", "b.mp4", "c.mp4", "c.mp4", "d.mp4"]);
    expect(items.map(({ name, source }) => [name, source])).toEqual([
      ["a.mp4", 1],
      ["b.mp4", 2],
      ["c.mp4", 3],
      ["d.mp4", 4],
    ]);
    expect(counts).toEqual({ sizeBytes: 40, downloaded: 0, sources: 4 });
    expect(told.every((fraction) => fraction > 0 && fraction < 1)).toBe(true);
  });

  it("takes the same bytes once, keeps the numbers of the others, and says so", async () => {
    const { objects, context } = await opened(["a.mp4", "again-a.mp4", "b.mp4"]);
    const { items, warnings } = await ingestSources(objects, context, bringing(new Set()).bring);
    expect(items.map(({ source }) => source)).toEqual([1, 3]);
    expect(warnings).toEqual([
      {
        code: "same_source",
        message: "Source 2 of 3, again-a.mp4, is the same file as source 1, a.mp4: it is taken once.",
      },
    ]);
    const alone = await opened(["a.mp4", "again-a.mp4"]);
    const one = await ingestSources(alone.objects, alone.context, bringing(new Set()).bring);
    expect(one.items.map((item) => "source" in item)).toEqual([false]);
  });
});
