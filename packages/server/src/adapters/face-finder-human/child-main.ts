import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";
import { FaceQuestion, type FaceAnswer } from "./face-messages.js";
import { fuseLayers, type FusedModel } from "./fuse-layers.js";

/** The part of the library that is used. */
interface Human {
  load(): Promise<void>;
  detect(picture: Disposable): Promise<unknown>;
  readonly tf: { tensor(values: Uint8Array, shape: readonly number[], type: "float32"): Disposable };
}
interface Disposable {
  dispose(): void;
}
type HumanConstructor = new (options: object) => Human;

const HumanModule = z.object({ Human: z.custom<HumanConstructor>((value) => typeof value === "function") });
const Detected = z.object({
  face: z.array(
    z.object({
      box: z.array(z.number()).length(4),
      faceScore: z.number(),
      embedding: z.array(z.number()).optional(),
    }),
  ),
});

const require = createRequire(import.meta.url);
/** The library's entry for WebAssembly, which its package does not export under a name that Node accepts. */
const entry = join(dirname(require.resolve("@vladmandic/human")), "human.node-wasm.js");
const models = pathToFileURL(join(dirname(entry), "..", "models")).href;
const kernels = join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist");

// The library fetches its models; they are files here, and nothing is ever fetched from anywhere else.
globalThis.fetch = async (address) => {
  const url = address instanceof Request ? address.url : String(address);
  if (!url.startsWith("file:")) throw new TypeError(`this process reads files only, not ${url}`);
  const isModel = url.endsWith(".json");
  const bytes = await readModelFile(url, isModel ? "model" : "weights");
  const type = isModel ? "application/json" : "application/octet-stream";
  return new Response(new Uint8Array(bytes), { headers: { "content-type": type } });
};

/** The model that describes a face takes most of the time, and is run with its layers joined. */
const description = `${models}/faceres`;
let fused: Promise<FusedModel> | null = null;

async function readModelFile(url: string, part: "model" | "weights"): Promise<Uint8Array> {
  if (!url.startsWith(description)) return readFile(fileURLToPath(url));
  fused ??= readFused();
  const { model, weights } = await fused;
  return part === "model" ? Buffer.from(JSON.stringify(model)) : weights;
}

async function readFused(): Promise<FusedModel> {
  const [json, bytes] = await Promise.all(
    ["json", "bin"].map((kind) => readFile(fileURLToPath(`${description}.${kind}`))),
  );
  return fuseLayers(JSON.parse(String(json)), bytes ?? Buffer.of());
}

const off = { enabled: false } as const;
const ready = start();

async function start(): Promise<Human> {
  const { Human } = HumanModule.parse(require(entry));
  const human = new Human({
    ...{ backend: "wasm", wasmPath: `${kernels}/`, modelBasePath: models, debug: false, async: false },
    // Every picture is looked at by itself, not as the next frame of a film.
    ...{ cacheSensitivity: 0, filter: off, gesture: off, body: off, hand: off, object: off, segmentation: off },
    face: {
      enabled: true,
      detector: { maxDetected: 20, rotation: true, minConfidence: 0.3 },
      mesh: { enabled: true },
      description: { enabled: true },
      ...{ iris: off, emotion: off, antispoof: off, liveness: off },
    },
  });
  await human.load();
  return human;
}

async function answer(question: unknown): Promise<FaceAnswer> {
  const { width, height, rgb } = FaceQuestion.parse(question);
  const human = await ready;
  const picture = human.tf.tensor(rgb, [1, height, width, 3], "float32");
  try {
    const { face } = Detected.parse(await human.detect(picture));
    return {
      faces: face.flatMap(({ box, faceScore, embedding }) =>
        embedding === undefined ? [] : [{ box, score: faceScore, embedding }],
      ),
    };
  } finally {
    picture.dispose();
  }
}

ready.catch(() => undefined);
process.on("disconnect", () => process.exit());
process.on("message", (question) => {
  answer(question)
    .catch((error: unknown): FaceAnswer => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((said) => process.send?.(said))
    .catch(() => process.exit(1));
});
