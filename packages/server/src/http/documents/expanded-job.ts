import { assertNever, sourcesOf, StatusDocument, type Job } from "@reelora/core";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { runs } from "../../collections/runs.js";
import { videos } from "../../collections/videos.js";
import { listRuns } from "../../services/run/list.js";
import { runDocument, RunDocument } from "../../services/run/run-document.js";
import { listVersions } from "../../services/version/list.js";
import {
  retrainingDocument,
  RetrainingDocument,
  versionSummary,
  VersionSummary,
} from "../../services/version/version-document.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { jobDocument } from "./job-document.js";
import { VideoDocument, videoDocument } from "./video-document.js";
import { versionLinks } from "./version-links.js";

const expandable = ["video", "runs", "versions", "retrainings"] as const;
const Expandable = z.enum(expandable);

/** `?expand=runs&expand=video`: what is to come along that has an address of its own. */
export const expand = z
  .union([Expandable, z.array(Expandable).max(expandable.length)])
  .optional()
  .describe("What else to answer with, in `expanded`; may be given several times. Nothing else is looked up.");

const Expanded = z
  .object({
    video: VideoDocument.nullable().optional().describe("The uploaded file; null for an address or a local file."),
    videos: z
      .array(VideoDocument)
      .optional()
      .describe("With `video`: the uploaded files among the sources, in their order."),
    runs: z.array(RunDocument).optional(),
    versions: z.array(VersionSummary).optional().describe("Of the model, with cost, dataset and warnings."),
    retrainings: z.array(RetrainingDocument).optional(),
  })
  .meta({ id: "ExpandedJob", description: "What `expand` asked for." });

export const ExpandedStatus = StatusDocument.extend({ expanded: Expanded.optional() }).meta({
  id: "JobWithExpansions",
  description: "A job, with what `expand` asked for.",
});

/** A job as the caller gets to see it, with what they asked to come along and no more. */
export async function expandedJob(
  dependencies: GatewayDependencies,
  request: FastifyRequest,
  job: Job,
  wanted: z.infer<typeof expand> = [],
): Promise<z.infer<typeof ExpandedStatus>> {
  const document = await jobDocument(dependencies, request, job);
  const names = [wanted].flat();
  if (names.length === 0) return document;
  const parts = await Promise.all(names.map((name) => partOf(dependencies, job, name)));
  return { ...document, expanded: Object.assign({}, ...parts) as z.infer<typeof Expanded> };
}

async function partOf(
  dependencies: GatewayDependencies,
  job: Job,
  name: z.infer<typeof Expandable>,
): Promise<z.infer<typeof Expanded>> {
  const { store } = dependencies;
  const { id: jobId, userId } = job;
  switch (name) {
    case "video": {
      const uploaded: z.infer<typeof VideoDocument>[] = [];
      for (const { source } of sourcesOf(job)) {
        const video = source.kind === "video" ? await store.get(videos, source.videoId) : null;
        if (video !== null) uploaded.push(videoDocument(video.value));
      }
      const first = job.source.kind === "video" ? job.source.videoId : null;
      return { video: uploaded.find(({ videoId }) => videoId === first) ?? null, videos: uploaded };
    }
    case "runs":
      return { runs: (await listRuns({ store }, { userId, jobId })).map(({ value }) => runDocument(value)) };
    case "retrainings":
      return { retrainings: (await listVersions({ store }, { userId, jobId })).retrainings.map(retrainingDocument) };
    case "versions": {
      const known = (await listVersions({ store }, { userId, jobId })).versions;
      const summaries = known.map(async (record) => {
        const run = (await store.get(runs, record.runId))?.value ?? null;
        return versionSummary({ record, run }, await versionLinks(dependencies, record));
      });
      return { versions: await Promise.all(summaries) };
    }
    default:
      return assertNever(name);
  }
}
