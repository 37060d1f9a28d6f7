import { createRequire } from "node:module";
import { Command } from "commander";

const packageFile: unknown = createRequire(import.meta.url)("../package.json");
const version =
  typeof packageFile === "object" &&
  packageFile !== null &&
  "version" in packageFile &&
  typeof packageFile.version === "string"
    ? packageFile.version
    : "unknown";

interface CommandModule {
  /** What the module adds to the program. */
  readonly names: readonly string[];
  readonly load: () => Promise<(program: Command) => void>;
}

/** In the order of `reelora --help`. */
export const commandModules: readonly CommandModule[] = [
  { names: ["train"], load: async () => (await import("./commands/train.js")).addTrainCommand },
  { names: ["import"], load: async () => (await import("./commands/import.js")).addImportCommand },
  { names: ["upload"], load: async () => (await import("./commands/upload.js")).addUploadCommand },
  { names: ["demo"], load: async () => (await import("./commands/demo.js")).addDemoCommand },
  { names: ["jobs"], load: async () => (await import("./commands/jobs.js")).addJobsCommand },
  { names: ["generate"], load: async () => (await import("./commands/generate.js")).addGenerateCommand },
  { names: ["items"], load: async () => (await import("./commands/items.js")).addItemsCommand },
  { names: ["curate"], load: async () => (await import("./commands/curate.js")).addCurateCommand },
  { names: ["captions"], load: async () => (await import("./commands/captions.js")).addCaptionsCommand },
  { names: ["datasets"], load: async () => (await import("./commands/datasets.js")).addDatasetsCommand },
  { names: ["subjects"], load: async () => (await import("./commands/subjects.js")).addSubjectsCommand },
  { names: ["preview"], load: async () => (await import("./commands/preview.js")).addPreviewCommand },
  { names: ["export"], load: async () => (await import("./commands/export.js")).addExportCommand },
  { names: ["runs"], load: async () => (await import("./commands/runs.js")).addRunsCommand },
  { names: ["queue"], load: async () => (await import("./commands/queue.js")).addQueueCommand },
  { names: ["versions"], load: async () => (await import("./commands/versions.js")).addVersionsCommand },
  { names: ["trainers", "quote"], load: async () => (await import("./commands/trainers.js")).addTrainersCommands },
  { names: ["serve", "api", "worker"], load: async () => (await import("./commands/serve.js")).addServeCommands },
  { names: ["doctor"], load: async () => (await import("./commands/doctor.js")).addDoctorCommand },
  { names: ["migrate"], load: async () => (await import("./commands/migrate.js")).addMigrateCommand },
  { names: ["shots", "frames"], load: async () => (await import("./commands/footage.js")).addFootageCommands },
  { names: ["clips"], load: async () => (await import("./commands/clips.js")).addClipsCommand },
];

/**
 * `reelora`, not run yet, with the one command that is asked for, or with all of them: a command should not wait for
 * what the others need.
 *
 * @param wanted the first argument: "train", "--help", nothing
 */
export async function createProgram(wanted?: string): Promise<Command> {
  const program = new Command("reelora")
    .description(
      "Footage in, LoRA out: shots, best frames, a curated and captioned dataset, a trained and versioned LoRA.",
    )
    .version(String(version))
    .showHelpAfterError("(reelora --help lists everything)")
    .exitOverride();
  const asked = commandModules.filter(({ names }) => wanted !== undefined && names.includes(wanted));
  if (wanted === "--version" || wanted === "-V") return program;
  for (const { load } of asked.length > 0 ? asked : commandModules) (await load())(program);
  return program;
}
