import { changeQueue } from "@reelora/server/services/queue/change";
import { queueStatus } from "@reelora/server/services/queue/status";
import type { Command } from "commander";
import { withApplication } from "../open-application.js";

interface QueueOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** `reelora queue status|pause|resume`: for the whole installation that the configuration names. */
export function addQueueCommand(program: Command): void {
  const queue = program.command("queue").description("pause and resume the work of an installation");
  const add = (name: string, description: string, isPaused: boolean | null, isDefault = false) =>
    queue
      .command(name, { isDefault })
      .description(description)
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
      .option("--json", "print how the queue stands as JSON on standard output")
      .action((options: QueueOptions) => show(options, isPaused));
  add("status", "whether work is handed out, and how many jobs there are", null, true);
  add("pause", "hand out no more jobs: what runs goes on, and jobs are taken as ever", true);
  add("resume", "hand out jobs again", false);
}

async function show(options: QueueOptions, isPaused: boolean | null): Promise<void> {
  await withApplication(options, async ({ documents: store, queue, now }) => {
    if (isPaused !== null) await changeQueue({ store, queue, now }, isPaused);
    const status = await queueStatus({ store });
    const changedAt = status.changedAt === null ? null : new Date(status.changedAt).toISOString();
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify({ ...status, changedAt }, null, 2)}\n`);
      return;
    }
    const state = status.isPaused ? `paused since ${changedAt}: reelora queue resume` : "open";
    process.stdout.write(`Queue: ${state}\n${status.queued} queued, ${status.processing} begun\n`);
  });
}
