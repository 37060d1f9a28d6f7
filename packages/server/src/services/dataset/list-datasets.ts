import type { Job } from "@reelora/core";
import { datasets } from "../../collections/datasets.js";
import { jobs } from "../../collections/jobs.js";
import type { DocumentStore } from "../../ports/document-store.js";

export interface ListedDataset {
  readonly jobId: string;
  readonly trigger: string;
  readonly createdAt: number;
  readonly newestVersion: number;
  readonly items: number;
}

/** What a user's jobs have made, the newest job first. A retraining has no dataset of its own. */
export async function listDatasets(
  { store }: { readonly store: DocumentStore },
  { userId, limit, cursor }: { readonly userId: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly datasets: readonly ListedDataset[]; readonly cursor: string | null }> {
  const page = await store.find(jobs, {
    where: { userId, "stages.package.state": "finished", "retrain.originJobId": null },
    sort: { field: "createdAt", direction: "descending" },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const found = await Promise.all(page.items.map(({ value }) => listed(store, value)));
  return { datasets: found, cursor: page.cursor };
}

async function listed(store: DocumentStore, job: Job): Promise<ListedDataset> {
  const { counts, finishedAt } = job.stages.package;
  const record = await store.get(datasets, job.id);
  const newest = record?.value.versions.findLast(({ state }) => state === "ready");
  return {
    ...{ jobId: job.id, trigger: job.settings.trigger },
    createdAt: newest?.createdAt ?? finishedAt ?? job.updatedAt,
    newestVersion: newest?.version ?? 1,
    items: newest?.items ?? counts["items"] ?? job.stages.curate.counts["kept"] ?? 0,
  };
}
