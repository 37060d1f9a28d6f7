import { nanoBaseModel, ReeloraError } from "@reelora/core";
import { nanoProgram } from "@reelora/nano/nano-program";
import { GenerateConfig } from "@reelora/nano/program/train-config";
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";
import type { GenerationStatus, Generator } from "../../ports/generator.js";
import { ownFolderName, removeLeftovers } from "./leftovers.js";

export interface NanoGeneratorOptions {
  /**
   * For LoRAs and pictures on their way: each process has a folder of its own in it. Those of processes that were killed
   * are removed when a generator is made.
   */
  readonly folder: string;
}

const Operation = z.object({ id: z.uuid() });

interface Running {
  readonly child: ChildProcess;
  readonly pictures: readonly string[];
  /** Standard output and error, the last part of it. */
  said: string;
  ended: { readonly code: number | null; readonly signal: string | null } | null;
}

const keptText = 4000;
const stepLine = /^step (\d+)\/(\d+)$/gm;

/**
 * Makes pictures with packages/nano in a process of its own, which ends with this one. Free of charge. What it made is
 * there until it was downloaded, or the generator is closed.
 */
export function createNanoGenerator({ folder }: NanoGeneratorOptions): Generator & { close(): Promise<void> } {
  const root = join(resolve(folder), ownFolderName());
  const runs = new Map<string, Running>();
  const emptied = removeLeftovers(resolve(folder)).then(() => rm(root, { recursive: true, force: true }));

  return {
    provider: "nano",
    pollIntervalMs: 200,
    makes: (baseModel) => baseModel === nanoBaseModel,

    async upload(weights, signal) {
      await emptied;
      const path = join(root, "loras", `${randomUUID()}.safetensors`);
      await mkdir(join(root, "loras"), { recursive: true });
      await pipeline(Readable.from(weights.read(), { objectMode: false }), createWriteStream(path, { flags: "wx" }), {
        signal,
      });
      return pathToFileURL(path).href;
    },

    async submit(plan, signal) {
      signal.throwIfAborted();
      await emptied;
      const id = randomUUID();
      const output = join(root, id);
      const request = GenerateConfig.parse({
        loras: plan.loras.map(({ url, scale }) => ({ file: ownPath(root, url), scale })),
        prompt: plan.prompt,
        seeds: [...plan.seeds],
        ...(plan.steps === null ? {} : { steps: plan.steps }),
        ...(plan.guidance === null ? {} : { guidance: plan.guidance }),
        output,
      });
      await mkdir(output, { recursive: true });
      const file = join(output, "request.json");
      await writeFile(file, JSON.stringify(request));
      const child = spawn(process.execPath, [nanoProgram, "generate", file], {
        stdio: ["ignore", "pipe", "pipe"],
        env: {},
      });
      const pictures = plan.seeds.map((_, index) => join(output, `${String(index + 1).padStart(4, "0")}.png`));
      const run: Running = { child, pictures, said: "", ended: null };
      const hear = (bytes: Buffer) => (run.said = (run.said + bytes.toString()).slice(-keptText));
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.on("error", (error) => {
        run.said += String(error);
        run.ended = { code: null, signal: null };
      });
      child.on("close", (code, killedBy) => (run.ended = { code, signal: killedBy }));
      runs.set(id, run);
      return { id };
    },

    async status(operation) {
      const run = runs.get(Operation.parse(operation).id);
      return run === undefined ? vanished : statusOf(run);
    },

    async download({ url }) {
      const path = ownPath(root, url);
      return readFile(path).catch(() => {
        throw new ReeloraError("generation_failed", "The pictures are gone: make them again.");
      });
    },

    async cancel(operation) {
      runs.get(Operation.parse(operation).id)?.child.kill("SIGKILL");
    },

    async close() {
      for (const { child } of runs.values()) child.kill("SIGKILL");
      await emptied;
      await rm(root, { recursive: true, force: true });
    },
  };
}

const vanished: GenerationStatus = {
  state: "failed",
  code: "generation_failed",
  message: "The process that made the pictures is gone: make them again.",
  providerBody: "",
};

function statusOf({ ended, said, pictures }: Running): GenerationStatus {
  if (ended === null) {
    const last = [...said.matchAll(stepLine)].at(-1);
    return { state: "running", fraction: last === undefined ? null : Number(last[1]) / Number(last[2]) };
  }
  if (ended.code === 0) {
    return {
      state: "succeeded",
      pictures: pictures.map((path) => ({ url: pathToFileURL(path).href, sizeBytes: null })),
    };
  }
  if (ended.signal === "SIGKILL") {
    return { state: "failed", code: "cancelled", message: "The making was stopped.", providerBody: said };
  }
  const lastLine = said.trim().split("\n").at(-1) ?? "";
  const message = `reelora-nano could not make the pictures: ${lastLine === "" ? "it said nothing" : lastLine}`;
  return { state: "failed", code: "generation_failed", message, providerBody: said };
}

/** Only what lies below the generator's own folder: an address is text that was stored in between. */
function ownPath(root: string, url: string): string {
  const path = URL.canParse(url) && url.startsWith("file:") ? resolve(fileURLToPath(url)) : "";
  if (path.startsWith(root + sep)) return path;
  throw new ReeloraError(
    "provider_rejected",
    "The LoRA's address does not lead to one that was uploaded: upload it first.",
  );
}
