import { ReeloraError } from "@reelora/core";
import { migrate, migrationEnds } from "@reelora/server/composition/compose-migration";
import { readConfig } from "@reelora/server/config/config";
import { createLogger } from "@reelora/server/log/logger";
import type { MigrationProgress, MigrationReport } from "@reelora/server/migration/migration-report";
import type { Command } from "commander";
import { exitStatus } from "../exit-status.js";
import { onInterrupt } from "../interrupt.js";
import { textTable } from "../text-table.js";

interface MigrateOptions {
  readonly from: string;
  readonly to: string;
  readonly overwrite?: boolean;
  readonly dataDir?: string;
  readonly json?: boolean;
}

const sayEveryMs = 1000;
const namedProblems = 20;

/** `reelora migrate --from sqlite --to mongodb`, `--from folder --to s3`, and back. */
export function addMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("move documents (sqlite, mongodb) or objects (folder, s3) to another store, and check each there")
    .requiredOption("--from <store>", `where they are: ${migrationEnds.join(", ")}`)
    .requiredOption("--to <store>", "where they are to be")
    .option("--overwrite", "write over what the target has of its own under the same id or key")
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--json", "print what was moved as JSON on standard output")
    .action(run);
}

async function run(options: MigrateOptions): Promise<void> {
  const [from, to] = [endOf("--from", options.from), endOf("--to", options.to)];
  const config = readConfig({ REELORA_DATA_DIR: options.dataDir });
  const log = await createLogger({ level: config.REELORA_LOG_LEVEL ?? "silent", pretty: false, process: "cli" });
  const interrupt = onInterrupt(() => process.stderr.write("Stopping; run it again to go on.\n"));
  try {
    const reports = await migrate(
      config,
      log,
      { from, to },
      {
        overwrite: options.overwrite === true,
        onProgress: sayNowAndThen(),
        signal: interrupt.signal,
      },
    );
    const problems = reports.flatMap((report) => report.problems);
    if (options.json === true)
      process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, reports }, null, 2)}\n`);
    else process.stdout.write(texts(reports, to));
    for (const problem of problems.slice(0, namedProblems)) process.stderr.write(`${problem}\n`);
    if (problems.length > 0) {
      const more = problems.length > namedProblems ? ` (${problems.length - namedProblems} more)` : "";
      process.stderr.write(`Not the same in the end${more}: --overwrite takes what the source has.\n`);
      process.exitCode = exitStatus.system;
    }
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = exitStatus.cancelled;
  } finally {
    interrupt.dispose();
  }
}

function endOf(option: string, value: string) {
  const end = migrationEnds.find((name) => name === value);
  if (end !== undefined) return end;
  throw new ReeloraError("invalid_request", `${option} ${value} is no store: ${migrationEnds.join(", ")}.`);
}

function texts(reports: readonly MigrationReport[], to: string): string {
  const rows = reports
    .filter(({ copied, present, problems }) => copied + present + problems.length > 0)
    .map(({ what, copied, present, verified, digest }) => [
      ...[what, String(copied), String(present), String(verified)],
      digest.slice(0, 16),
    ]);
  if (rows.length === 0) return "There is nothing to move.\n";
  const setting = to === "mongodb" ? "MONGODB_URI" : to === "s3" ? "REELORA_OBJECT_STORE=s3" : null;
  const next =
    setting === null ? "" : `\nThe source stays as it is. Start every process with ${setting} from now on.\n`;
  return `${textTable(["what", "copied", "was there", "verified", "sha256"], rows)}${next}`;
}

/** A line about once a second, with how long the phase will take at this pace. */
function sayNowAndThen(): (progress: MigrationProgress) => void {
  let [saidAtMs, phaseStartedAtMs, phase] = [performance.now(), performance.now(), ""];
  return ({ what, phase: name, done, total }) => {
    const nowMs = performance.now();
    if (phase !== `${what} ${name}`) [phase, phaseStartedAtMs] = [`${what} ${name}`, nowMs];
    if (nowMs - saidAtMs < sayEveryMs) return;
    saidAtMs = nowMs;
    const restSeconds = (((nowMs - phaseStartedAtMs) / Math.max(1, done)) * (total - done)) / 1000;
    process.stderr.write(`${name} ${what}: ${done} of ${total}, ${restSeconds.toFixed(0)} s to go\n`);
  };
}
