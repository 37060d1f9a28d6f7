import { isTerminal, ReeloraError, TrainSettings, type Source } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { hasDisplay } from "@reelora/server/config/has-display";
import { drawDemoFilm } from "@reelora/server/demo/draw-demo-film";
import { makeDemoPage } from "@reelora/server/demo/make-demo-page";
import { createGeneration } from "@reelora/server/services/generation/create";
import { getGeneration } from "@reelora/server/services/generation/get";
import { GenerationRequest } from "@reelora/server/services/generation/request";
import { createJob } from "@reelora/server/services/job/create";
import { datasetKeysOf } from "@reelora/server/services/job/sign-links";
import type { Command } from "commander";
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { exitStatus, statusOfJob } from "../exit-status.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { workOnJob } from "./work-on-job.js";

interface DemoOptions {
  readonly dataDir: string;
  readonly steps?: string;
  readonly open?: boolean;
}

const trigger = "zkpuff";
/** As many as the film has clearly different ones, and a few to spare. */
const frameCount = 40;

export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("see the whole way on this machine: draws a film, makes a dataset, trains a tiny LoRA, makes pictures")
    .option("--data-dir <folder>", "where everything is kept", "./reelora-demo")
    .option("--steps <n>", "training steps (default: provider nano's own)")
    .option("--open", "open the page in the browser at the end (default on a terminal with a display)")
    .option("--no-open", "print where the page is, and leave it")
    .action(async (options: DemoOptions) => {
      process.exitCode = await demo(options);
    });
}

async function demo(options: DemoOptions): Promise<number> {
  const startedAt = performance.now();
  const settings = TrainSettings.safeParse({
    trigger,
    provider: "nano",
    frameCount,
    ...(options.steps === undefined ? {} : { steps: Number(options.steps) }),
  });
  if (!settings.success) throw new ReeloraError("invalid_request", `--steps: ${settings.error.issues[0]?.message}`);
  const folder = resolve(options.dataDir);
  await mkdir(folder, { recursive: true });
  return withApplication({ ...options, pollSeconds: 0.5 }, async (application) => {
    const interrupt = onInterrupt(() => process.stderr.write("\nStopping. Press Ctrl-C again to end at once.\n"));
    const { signal } = interrupt;
    try {
      const film = join(folder, "demo.mp4");
      await draw(film, signal);
      const source: Source = { kind: "file", path: film };
      const created = await createJob(
        application.creating,
        { userId: localUserId, sources: [{ source }], settings: settings.data },
        signal,
      );
      const job = await workOnJob(application, created.stored.value.id, process.stderr, signal);
      if (!isTerminal(job.status)) return exitStatus.cancelled;
      if (job.error !== null) process.stderr.write(`${job.error.message}\n`);
      if (job.status !== "completed") return statusOfJob(job.status, job.error?.fault);
      const generation = await makePictures(application, job.id, signal);
      const report = datasetKeysOf(job)?.report ?? "";
      const reportUrl = pathToFileURL(application.locate(report)).href;
      const seconds = (performance.now() - startedAt) / 1000;
      const page = join(folder, "demo.html");
      await writeFile(page, await makeDemoPage(portsOf(application), { job, generation, reportUrl, seconds }));
      process.stdout.write(`${pathToFileURL(page).href}\n`);
      if (options.open ?? hasDisplay(process.stdout.isTTY)) openInBrowser(page);
      return exitStatus.done;
    } finally {
      interrupt.dispose();
    }
  });
}

async function draw(film: string, signal: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  const { stderr } = process;
  await drawDemoFilm(film, {
    signal,
    onFrame: (done, total) => {
      if (stderr.isTTY && done % 12 === 0) stderr.write(`\r▸ film     ${Math.round((100 * done) / total)} %`);
    },
  });
  const line = `✓ film     drawn: 20 seconds, six scenes, one character  (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`;
  stderr.write(`${stderr.isTTY ? "\r" : ""}${line}\n`);
}

async function makePictures(application: Application, jobId: string, signal: AbortSignal) {
  const { documents: store, generators, now, creating } = application;
  const startedAt = performance.now();
  const request = GenerationRequest.parse({ loras: [{ model: jobId }], prompt: trigger, compare: true });
  const { value: asked } = await createGeneration(
    { store, generators, now, randomBytes: creating.randomBytes },
    { userId: localUserId, request },
  );
  await application.runGeneration(asked.id, signal);
  signal.throwIfAborted();
  const { value: made } = await getGeneration({ store }, { userId: localUserId, generationId: asked.id });
  if (made.error !== null) throw new ReeloraError(made.error.code, made.error.message);
  const count = made.sets.length * made.seeds.length;
  process.stderr.write(
    `✓ generate ${count} pictures, half of them without the LoRA  (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`,
  );
  return made;
}

function portsOf({ documents: store, objects, now }: Application) {
  return { store, objects, now };
}

function openInBrowser(page: string): void {
  const opener = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const child = spawn(opener, [page], { detached: true, stdio: "ignore" });
  child.on("error", () => process.stderr.write(`${opener} is not here: open the page yourself.\n`));
  child.unref();
}
