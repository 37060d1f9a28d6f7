import { ReeloraError } from "@reelora/core";
import { allCollections } from "../collections/all-collections.js";
import { openDocuments, openObjects } from "./compose-stores.js";
import type { Config } from "../config/config.js";
import type { Logger } from "../log/logger.js";
import { migrateDocuments } from "../migration/migrate-documents.js";
import { migrateObjects } from "../migration/migrate-objects.js";
import type { MigrationOptions, MigrationReport } from "../migration/migration-report.js";
import { requireQuiet } from "../migration/require-quiet.js";

/** Where documents or objects can be moved from and to. */
export const migrationEnds = ["sqlite", "mongodb", "folder", "s3"] as const;
export type MigrationEnd = (typeof migrationEnds)[number];

/**
 * Moves an installation's documents (sqlite, mongodb) or objects (folder, s3) from one store to the other; the source
 * stays as it is. Throws `invalid_request` for two ends that do not go together, and while a worker works on the source;
 * `configuration_invalid` when an end is not configured.
 */
export async function migrate(
  config: Config,
  log: Logger,
  ends: { readonly from: MigrationEnd; readonly to: MigrationEnd },
  options: MigrationOptions,
): Promise<readonly MigrationReport[]> {
  const { from, to } = ends;
  const isDocuments = (end: MigrationEnd) => end === "sqlite" || end === "mongodb";
  if (from === to || isDocuments(from) !== isDocuments(to)) {
    const message = `Nothing goes from ${from} to ${to}: documents go between sqlite and mongodb, objects between folder and s3.`;
    throw new ReeloraError("invalid_request", message);
  }
  return isDocuments(from) ? documents(config, ends, options) : objects(config, log, ends, options);
}

async function documents(
  config: Config,
  { from, to }: { readonly from: MigrationEnd; readonly to: MigrationEnd },
  options: MigrationOptions,
): Promise<readonly MigrationReport[]> {
  const uri = config.MONGODB_URI;
  if (uri === undefined) throw new ReeloraError("configuration_invalid", "Set MONGODB_URI: one end is MongoDB.");
  const open = (end: MigrationEnd) => openDocuments({ ...config, MONGODB_URI: end === "mongodb" ? uri : undefined });
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      await requireQuiet(source, Date.now());
      const reports: MigrationReport[] = [];
      for (const collection of allCollections) {
        reports.push(await migrateDocuments(source, target, collection, Date.now(), options));
      }
      return reports;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function objects(
  config: Config,
  log: Logger,
  { from, to }: { readonly from: MigrationEnd; readonly to: MigrationEnd },
  options: MigrationOptions,
): Promise<readonly MigrationReport[]> {
  const surroundings = { now: Date.now, publicUrl: "http://127.0.0.1" };
  const open = (end: MigrationEnd) =>
    openObjects({ ...config, REELORA_OBJECT_STORE: end === "s3" ? "s3" : "folder" }, log, surroundings);
  // The documents that the configuration names, wherever they are by now, tell whether somebody works.
  const known = await openDocuments(config);
  try {
    await requireQuiet(known, Date.now());
  } finally {
    await known.close();
  }
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      return [await migrateObjects(source.objects, target.objects, options)];
    } finally {
      target.close();
    }
  } finally {
    source.close();
  }
}
