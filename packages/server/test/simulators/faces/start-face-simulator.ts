import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import sharp from "sharp";
import { z } from "zod";

/** What a detector may do instead of answering. */
export type FaceFailure = { readonly status: number; readonly body?: string } | { readonly status: "hang-up" };

export interface FaceSimulator {
  readonly url: string;
  /** Sizes of the pictures that it was sent. */
  readonly widths: readonly number[];
  /** What becomes of the next requests, one each. */
  fail(...failures: readonly FaceFailure[]): void;
  close(): Promise<void>;
}

/** What docs/people.md says is sent. */
export const FacesQuestion = z.strictObject({ image: z.string() });
const cells = 3;
/** Of 255: more than this away from the picture's corner is not its ground. */
const apart = 40;
const narrowest = 30;

/**
 * A server on 127.0.0.1 that speaks the form of docs/people.md. It finds drawn heads: whatever stands apart from a
 * ground of one colour, one for each run of columns; and measures them by the colours of nine cells.
 */
export async function startFaceSimulator(key: string): Promise<FaceSimulator> {
  const widths: number[] = [];
  const failures: FaceFailure[] = [];
  const server = createServer((request, response) => {
    void answer().catch(() => send(response, 500, "{}"));
    async function answer(): Promise<void> {
      const parsed = FacesQuestion.safeParse(await json(request));
      const failure = failures.shift();
      if (failure?.status === "hang-up") return void response.destroy();
      if (failure !== undefined) return send(response, failure.status, failure.body ?? "{}");
      if (request.headers.authorization !== `Bearer ${key}`) return send(response, 401, '{"error":"who are you?"}');
      if (request.method !== "POST" || !parsed.success) return send(response, 400, '{"error":"no image"}');
      const picture = sharp(Buffer.from(parsed.data.image, "base64")).removeAlpha();
      const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
      widths.push(info.width);
      send(response, 200, JSON.stringify({ faces: headsIn(data, info.width, info.height) }));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/faces`,
    widths,
    fail: (...next) => void failures.push(...next),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function headsIn(rgb: Uint8Array, width: number, height: number) {
  const differs = (x: number, y: number) =>
    [0, 1, 2].some((channel) => Math.abs((rgb[(y * width + x) * 3 + channel] ?? 0) - (rgb[channel] ?? 0)) > apart);
  const columns = Array.from({ length: width }, (_, x) =>
    Array.from({ length: height }, (_, y) => y).filter((y) => differs(x, y)),
  );
  const faces = [];
  for (let left = 0; left < width; left += 1) {
    if (columns[left]?.length === 0) continue;
    let right = left;
    while (right < width && columns[right]?.length !== 0) right += 1;
    const rows = columns.slice(left, right).flat();
    const [top, bottom] = [rows.reduce((a, b) => Math.min(a, b)), rows.reduce((a, b) => Math.max(a, b)) + 1];
    const box = { left, top, width: right - left, height: bottom - top };
    if (box.width >= narrowest) faces.push({ box, score: 0.95, embedding: coloursOf(rgb, width, box) });
    left = right;
  }
  return faces;
}

function coloursOf(
  rgb: Uint8Array,
  width: number,
  box: { left: number; top: number; width: number; height: number },
): number[] {
  const sums = Array.from({ length: cells * cells * 3 }, () => 0);
  for (let y = 0; y < box.height; y += 1) {
    for (let x = 0; x < box.width; x += 1) {
      const cell = Math.floor((y * cells) / box.height) * cells + Math.floor((x * cells) / box.width);
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgb[((box.top + y) * width + box.left + x) * 3 + channel] ?? 0;
        sums[cell * 3 + channel] = (sums[cell * 3 + channel] ?? 0) + value / 255 - 0.5;
      }
    }
  }
  return sums;
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
