import { CurationRules, frameText, ReeloraError } from "@reelora/core";
import { changeRules } from "@reelora/server/services/dataset/change-rules";
import type { Command } from "commander";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { portsOf } from "./items.js";

/** `minSharpnessPercentile` as `--min-sharpness-percentile`. */
const optionOf = (rule: string) => `--${rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

type CurateOptions = Readonly<Record<string, string | boolean | undefined>>;

/** `reelora curate`: change a job's cut-offs, or see what changing them would do. */
export function addCurateCommand(program: Command): void {
  const command = program
    .command("curate")
    .description("decide anew about a job's frames with other cut-offs; nothing is measured again")
    .argument("<job>")
    .option("--dry-run", "only say what would come of it")
    .option("--frame-count <n>", "the most frames to keep");
  for (const [name, rule] of Object.entries(CurationRules.shape)) {
    command.option(`${optionOf(name)} <value>`, rule.description ?? "");
  }
  command
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--json", "print the outcome as JSON on standard output")
    .action(curate);
}

async function curate(jobId: string, options: CurateOptions): Promise<void> {
  const given = Object.keys(CurationRules.shape).flatMap((name) => {
    const value = options[name];
    return typeof value === "string" ? [[name, valueOf(value)] as const] : [];
  });
  const rules = Object.fromEntries(given);
  const parsed = CurationRules.safeParse(rules);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${optionOf(String(issue.path[0]))}: ${issue.message}`);
    throw new ReeloraError("invalid_request", problems.join("\n"));
  }
  const frameCount = typeof options["frameCount"] === "string" ? Number(options["frameCount"]) : undefined;
  if (frameCount !== undefined && !(Number.isInteger(frameCount) && frameCount >= 1 && frameCount <= 1000))
    throw new ReeloraError("invalid_request", "--frame-count: a whole number from 1 to 1000");
  const named = Object.fromEntries(Object.entries(parsed.data).filter(([name]) => name in rules));
  const dataDir = options["dataDir"];
  await withApplication(typeof dataDir === "string" ? { dataDir } : {}, async (application) => {
    const outcome = await changeRules(portsOf(application), {
      ...{ userId: localUserId, jobId, rules: named, frameCount, dryRun: options["dryRun"] === true },
    });
    if (options["json"] === true) {
      process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
      return;
    }
    for (const { frame, text } of outcome.cut) process.stdout.write(`${frameText(frame).padStart(7)}  drop  ${text}\n`);
    for (const { frame, text } of outcome.joining)
      process.stdout.write(`${frameText(frame).padStart(7)}  keep  ${text}\n`);
    process.stdout.write(`${outcome.text}\n`);
    if (outcome.event !== null)
      process.stderr.write(
        `In no version yet: "reelora datasets save ${jobId}" makes one; "reelora items undo ${jobId}" takes it back.\n`,
      );
  });
}

/** What was written, as the schema wants it; a text that is neither number nor truth value is left for it to refuse. */
function valueOf(text: string): string | number | boolean | null {
  if (text === "true" || text === "false") return text === "true";
  if (text === "none") return null;
  return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
}
