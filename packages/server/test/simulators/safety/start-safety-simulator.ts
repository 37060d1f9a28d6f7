import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import sharp from "sharp";
import { z } from "zod";

export type SafetyFailure = { readonly status: number; readonly body?: string } | { readonly status: "hang-up" };

export interface SafetySimulator {
  /** Without a path. */
  readonly origin: string;
  /** How many pictures were scored. */
  readonly scored: () => number;
  /** What becomes of the next requests, one each. */
  fail(...failures: readonly SafetyFailure[]): void;
  close(): Promise<void>;
}

const FalQuestion = z.strictObject({ image_url: z.string().startsWith("data:image/jpeg;base64,") });
const Question = z.strictObject({ image: z.string() });

/**
 * A server on 127.0.0.1 that scores pictures, for tests by how much of them is pure red: as fal's endpoint does it
 * (`POST /fal-ai/imageutils/nsfw`, `Key`), and in the form of docs/safety.md (`POST /score`, `Bearer`).
 */
export async function startSafetySimulator(key: string): Promise<SafetySimulator> {
  const failures: SafetyFailure[] = [];
  let scored = 0;
  const server = createServer((request, response) => {
    void answer().catch(() => send(response, 500, "{}"));
    async function answer(): Promise<void> {
      const body: unknown = await json(request);
      const failure = failures.shift();
      if (failure?.status === "hang-up") return void response.destroy();
      if (failure !== undefined) return send(response, failure.status, failure.body ?? "{}");
      const isFal = request.url === "/fal-ai/imageutils/nsfw";
      if (!isFal && request.url !== "/score") return send(response, 404, "{}");
      if (request.headers.authorization !== `${isFal ? "Key" : "Bearer"} ${key}`) return send(response, 401, "{}");
      const asked = isFal ? FalQuestion.safeParse(body) : Question.safeParse(body);
      if (!asked.success) return send(response, 422, JSON.stringify({ detail: asked.error.message }));
      const base64 = "image" in asked.data ? asked.data.image : asked.data.image_url.replace(/^[^,]*,/, "");
      const score = await redPart(Buffer.from(base64, "base64"));
      scored += 1;
      send(response, 200, JSON.stringify(isFal ? { nsfw_probability: score } : { nsfw: score }));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    scored: () => scored,
    fail: (...next) => void failures.push(...next),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function redPart(picture: Buffer): Promise<number> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let red = 0;
  for (let at = 0; at < data.length; at += 3) {
    if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 0) < 60 && (data[at + 2] ?? 0) < 60) red += 1;
  }
  return red / (info.width * info.height);
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
