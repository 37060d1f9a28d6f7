import { ReeloraError } from "@reelora/core";
import { examineInstallation } from "@reelora/server/composition/compose-doctor";
import { readConfig, type Config } from "@reelora/server/config/config";
import type { Finding } from "@reelora/server/doctor/finding";
import type { Command } from "commander";
import { exitStatus } from "../exit-status.js";

interface DoctorOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

const marks = { ok: "✓", warning: "!", failed: "✗" } as const;

/** `reelora doctor`: looks at everything Reelora needs and says what to do. Ends with 1 when something has failed. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("look at everything Reelora needs here, and say what to do; costs nothing")
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--json", "print the findings as JSON on standard output")
    .action(doctor);
}

async function doctor(options: DoctorOptions): Promise<void> {
  const config = configOrFinding(options);
  const findings = "finding" in config ? [config.finding] : await examineInstallation(config, process.versions.node);
  const failures = findings.filter(({ state }) => state === "failed").length;
  const warnings = findings.filter(({ state }) => state === "warning").length;
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ ok: failures === 0, findings }, null, 2)}\n`);
  } else {
    process.stdout.write(findings.map(lines).join(""));
    const sum = `${failures} failed, ${warnings} to look at, ${findings.length - failures - warnings} well.`;
    process.stdout.write(`\n${sum}\n`);
  }
  if (failures > 0) process.exitCode = exitStatus.system;
  // What never answered would keep the process; what was written has to get out first.
  process.stdout.write("", () => process.exit());
}

/** A configuration that is not right is the first thing to be told, and then the only one. */
function configOrFinding({ dataDir }: DoctorOptions): Config | { readonly finding: Finding } {
  try {
    return readConfig({ REELORA_DATA_DIR: dataDir });
  } catch (error) {
    if (!(error instanceof ReeloraError)) throw error;
    const advice = "Correct these in the environment; docs/configuration.md lists them all.";
    return { finding: { name: "configuration", state: "failed", message: error.message, advice } };
  }
}

function lines({ name, state, message, advice }: Finding): string {
  return `${marks[state]} ${name.padEnd(17)} ${message}\n${advice === null ? "" : `${" ".repeat(20)}→ ${advice}\n`}`;
}
