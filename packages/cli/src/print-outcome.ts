import type { Attention, Job, StatusDocument } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { localStatus } from "./local-status.js";

/** Says what came of a job: on standard output its results or its status document, on standard error why it failed. */
export function printOutcome(job: Job, application: Pick<Application, "locate">, asJson: boolean): void {
  printStatus(localStatus(job, application), asJson);
}

/** The same for a job whose status document is there already. */
export function printStatus(status: StatusDocument, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
  if (status.error !== null)
    process.stderr.write(`\nThe job failed (${status.error.code}).\n${status.error.message}\n`);
  if (status.attention !== null) process.stderr.write(attentionText(status.attention));
  if (status.status === "cancelled") process.stderr.write("\nThe job was cancelled.\n");
  for (const warning of status.warnings) process.stderr.write(`Note: ${warning.message}\n`);
  if (asJson) return;
  const lines: string[] = [];
  if (status.datasetUrl !== null)
    lines.push(
      `Dataset  ${shortest(status.datasetUrl)}  (${contentOf(status)}; zip: ${shortest(status.datasetZipUrl ?? "")})`,
    );
  for (const { version, modelUrl, expert, otherFiles = [] } of status.versions) {
    lines.push(`Model    ${shortest(modelUrl)}  (v${version}${expert === undefined ? "" : `, ${expert} expert`})`);
    for (const other of otherFiles)
      lines.push(`         ${shortest(other.modelUrl)}  (v${version}, ${other.expert} expert)`);
  }
  if (status.costUsd !== null && status.costUsd > 0)
    lines.push(`Cost     $${status.costUsd.toFixed(2)}  (as billed by ${billedBy(status.trainings)})`);
  if (status.reportUrl !== null) lines.push(`Report   ${asLink(status.reportUrl)}`);
  if (lines.length > 0) process.stdout.write(`\n${lines.join("\n")}\n`);
}

function billedBy(trainings: readonly { readonly provider: string; readonly costUsd: number | null }[]): string {
  const names = trainings.flatMap(({ provider, costUsd }) => (costUsd === null || costUsd === 0 ? [] : [provider]));
  return [...new Set(names)].join(" and ");
}

function contentOf({ stages }: StatusDocument): string {
  const { kept = 0, clips = 0 } = stages.find(({ name }) => name === "curate")?.counts ?? {};
  const pictures = kept - clips;
  return [...(pictures > 0 ? [`${pictures} pictures`] : []), ...(clips > 0 ? [`${clips} clips`] : [])].join(", ");
}

function attentionText({ message, runId, actions }: Attention): string {
  const commands = {
    attach: `reelora runs attach ${runId} --request-id ID`,
    resubmit: `reelora runs resubmit ${runId} --may-pay-twice`,
    "give-up": `reelora runs give-up ${runId}`,
  };
  return `\nThe job waits for you.\n${message}\n${actions.map((action) => `  ${commands[action]}\n`).join("")}`;
}

function asLink(place: string): string {
  return isRemote(place) ? place : pathToFileURL(place).href;
}

const isRemote = (place: string) => /^(s3|https?):\/\//.test(place);

function shortest(path: string): string {
  if (isRemote(path)) return path;
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") || fromHere.length >= path.length ? path : fromHere;
}
