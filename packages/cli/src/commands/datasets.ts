import { keys, ReeloraError } from "@reelora/core";
import type { DatasetVersion } from "@reelora/server/collections/datasets";
import { diffVersions } from "@reelora/server/services/dataset/diff-versions";
import { listVersions as listDatasetVersions } from "@reelora/server/services/dataset/list-versions";
import { restoreVersion } from "@reelora/server/services/dataset/restore-version";
import { saveVersion } from "@reelora/server/services/dataset/save-version";
import type { Command } from "commander";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { portsOf } from "./items.js";

interface DatasetsOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** `reelora datasets`: immutable versions of what is trained on. */
export function addDatasetsCommand(program: Command): void {
  const datasets = program.command("datasets").description("versions of a job's dataset: list, save, compare, go back");
  const withOptions = (command: Command) =>
    command
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
      .option("--json", "print JSON on standard output");
  withOptions(datasets.command("list").description("every version and what changed in it").argument("<job>")).action(
    list,
  );
  withOptions(datasets.command("save").description("make a version of what is decided now").argument("<job>")).action(
    (jobId: string, options: DatasetsOptions) => make(options, jobId, null),
  );
  withOptions(
    datasets
      .command("diff")
      .description("what changed from one version to another")
      .argument("<job>")
      .argument("<from>")
      .argument("<to>"),
  ).action(diff);
  withOptions(
    datasets
      .command("restore")
      .description("go back to a version, as a new version")
      .argument("<job>")
      .argument("<version>"),
  ).action((jobId: string, version: string, options: DatasetsOptions) => make(options, jobId, versionNumber(version)));
}

async function list(jobId: string, options: DatasetsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const found = await listDatasetVersions(portsOf(application), { userId: localUserId, jobId });
    if (options.json === true) return print(found);
    process.stdout.write(found.versions.map(versionLine).join(""));
    if (found.unsavedEvents > 0)
      process.stdout.write(
        `${found.unsavedEvents} ${found.unsavedEvents === 1 ? "decision is" : "decisions are"} in no version yet.\n`,
      );
  });
}

async function make(options: DatasetsOptions, jobId: string, restored: number | null): Promise<void> {
  await withApplication(options, async (application) => {
    const ports = portsOf(application);
    const owner = { userId: localUserId, jobId };
    const interrupt = onInterrupt(() => undefined);
    const { version, isNew } = await (
      restored === null
        ? saveVersion(ports, owner, interrupt.signal)
        : restoreVersion(ports, { ...owner, version: restored }, interrupt.signal)
    ).finally(() => interrupt.dispose());
    if (options.json === true) return print({ version, isNew });
    process.stdout.write(isNew ? versionLine(version) : `Nothing has changed since v${version.version}.\n`);
    process.stdout.write(`Zip  ${application.locate(keys.datasetZip(localUserId, jobId, version.version))}\n`);
  });
}

async function diff(jobId: string, from: string, to: string, options: DatasetsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const versions = { from: versionNumber(from), to: versionNumber(to) };
    const found = await diffVersions(portsOf(application), { userId: localUserId, jobId, ...versions });
    if (options.json === true) return print(found);
    process.stdout.write(`${found.text}\n`);
    for (const [sign, frames] of [
      ["−", found.removed],
      ["+", found.added],
    ] as const) {
      if (frames.length > 0) process.stdout.write(`${sign} ${frames.join(" ")}\n`);
    }
  });
}

function versionLine({ version, items, createdAt, digest, text }: DatasetVersion): string {
  return `v${version}  ${new Date(createdAt).toISOString()}  ${items} items  ${digest.slice(0, 12)}  ${text}\n`;
}

function versionNumber(text: string): number {
  const number = Number(/^v?(\d{1,6})$/.exec(text)?.[1]);
  if (number >= 1) return number;
  throw new ReeloraError("invalid_request", `version: a number such as 2, or v2, not "${text}"`);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
