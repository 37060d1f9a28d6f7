import { embeddingText, ReeloraError, type FoundFace, type FrameFaces } from "@reelora/core";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { FaceFinder } from "../../ports/face-finder.js";
import { FaceAnswer, type FaceQuestion } from "./face-messages.js";
import { timeoutSignal } from "../../streams/timeout-signal.js";

/** The built entry of the process; the same from `src` (tests) and from `dist`. */
const childEntry = fileURLToPath(new URL("../../../dist/adapters/face-finder-human/child-main.js", import.meta.url));
/** Faces are looked for in a picture no larger than this: the models see 256 pixels of it, and of a face 224. */
const lookedAtSide = 1280;
/** Measured on real faces: one person 0.69 to 0.93, different people up to 0.49. See docs/people.md. */
const sameFrom = 0.6;
const longestAnswerMs = 60_000;

export interface HumanFaceFinderOptions {
  /** How many look at once, one core each; few pictures take one. */
  readonly processes: number;
}

/** Starting a process and loading its models takes as long as so many pictures. */
const picturesPerProcess = 6;

/**
 * Finds faces with the models that ship in the package @vladmandic/human (MIT), on the processor, in processes of their
 * own that nothing on the network reaches. Null where the package is not installed.
 */
export function createHumanFaceFinder({ processes }: HumanFaceFinderOptions): FaceFinder | null {
  const version = installedVersion();
  if (version === null) return null;
  const name = `human ${version}`;
  return {
    name,
    async find(pictures, signal, onProgress) {
      if (pictures.length > 0) signal.throwIfAborted();
      const frames: FrameFaces[] = [];
      const waiting = [...pictures];
      const wanted = Math.min(processes, Math.ceil(pictures.length / picturesPerProcess));
      const children = Array.from({ length: wanted }, startChild);
      const work = async (child: ChildProcess): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          frames.push({ frame: next.frame, faces: await facesIn(child, await next.read(), signal) });
          onProgress?.(frames.length / pictures.length);
        }
      };
      try {
        await Promise.all(children.map(work));
      } finally {
        for (const child of children) child.kill("SIGKILL");
      }
      return { finder: name, sameFrom, frames: frames.sort((one, other) => one.frame - other.frame) };
    },
  };
}

function installedVersion(): string | null {
  try {
    const require = createRequire(import.meta.url);
    require.resolve("@tensorflow/tfjs-backend-wasm/package.json");
    const entry = require.resolve("@vladmandic/human");
    return z.object({ version: z.string() }).parse(require(join(dirname(entry), "..", "package.json"))).version;
  } catch {
    return null;
  }
}

function startChild(): ChildProcess {
  return fork(childEntry, [], {
    ...{ serialization: "advanced", execArgv: [], env: {}, stdio: ["ignore", "ignore", "ignore", "ipc"] },
  });
}

async function facesIn(child: ChildProcess, encoded: Uint8Array, signal: AbortSignal): Promise<FoundFace[]> {
  const { data, info, width, height } = await pixelsOf(encoded);
  const answer = await ask(child, { width: info.width, height: info.height, rgb: data }, signal);
  if ("error" in answer) throw new ReeloraError("internal", `Faces could not be looked for: ${answer.error}`);
  const scale = width / info.width;
  return answer.faces.flatMap(({ box, score, embedding }) => {
    const [left = 0, top = 0, across = 0, down = 0] = box.map((value) => value * scale);
    const [from, until] = [Math.max(0, Math.round(left)), Math.min(width, Math.round(left + across))];
    const [upper, lower] = [Math.max(0, Math.round(top)), Math.min(height, Math.round(top + down))];
    if (until <= from || lower <= upper || embedding.every((value) => value === 0)) return [];
    const inside = { left: from, top: upper, width: until - from, height: lower - upper };
    return [{ box: inside, score: Math.min(1, Math.max(0, score)), embedding: embeddingText(embedding) }];
  });
}

async function pixelsOf(encoded: Uint8Array) {
  const { sharp } = await import("../../pictures/sharp.js");
  try {
    const picture = sharp(encoded, { failOn: "error" }).removeAlpha().toColourspace("srgb");
    const { width, height } = await picture.metadata();
    const size = { width: lookedAtSide, height: lookedAtSide, fit: "inside", withoutEnlargement: true } as const;
    return { width, height, ...(await picture.resize(size).raw().toBuffer({ resolveWithObject: true })) };
  } catch (error) {
    throw new ReeloraError("object_corrupt", "Faces are looked for in pictures, and this is none.", {}, error);
  }
}

async function ask(child: ChildProcess, question: FaceQuestion, signal: AbortSignal): Promise<FaceAnswer> {
  const over = new AbortController();
  const limited = AbortSignal.any([signal, over.signal, timeoutSignal(longestAnswerMs)]);
  try {
    const said = once(child, "message", { signal: limited });
    const ended = once(child, "exit", { signal: limited }).then(() => {
      throw new ReeloraError("internal", "The process that looks for faces ended unexpectedly.");
    });
    child.send(question);
    const messages: unknown = await Promise.race([said, ended]);
    return z.tuple([FaceAnswer]).rest(z.unknown()).parse(messages)[0];
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    over.abort();
  }
}
