import { createHash } from "node:crypto";
import type { Incoming } from "../fal/incoming.js";
import { jsonReply, type Reply } from "../fal/reply.js";

/** Replicate's file delivery: public addresses, whole or by one range. */
export function createDelivery(origin: string) {
  const files = new Map<string, Buffer>();
  return {
    put(name: string, bytes: Buffer): string {
      files.set(name, bytes);
      return `${origin}/delivery/${name}`;
    },

    read: (url: string): Buffer | null => files.get(new URL(url).pathname.replace(/^\/delivery\//, "")) ?? null,

    download({ path, headers }: Incoming): Reply {
      const bytes = files.get(path.slice(1).join("/"));
      if (bytes === undefined) return jsonReply(404, { detail: "Not found" });
      const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
      const common = { "content-type": "application/x-tar", "accept-ranges": "bytes", etag };
      const [, first] = /^bytes=(\d+)-$/.exec(headers.range ?? "") ?? [];
      const isSame = headers["if-range"] === undefined || headers["if-range"] === etag;
      if (first === undefined || !isSame) return { status: 200, headers: common, body: bytes };
      if (Number(first) >= bytes.length) {
        const contentRange = { "content-range": `bytes */${bytes.length}` };
        return { status: 416, headers: { ...common, ...contentRange }, body: Buffer.alloc(0) };
      }
      const contentRange = `bytes ${first}-${bytes.length - 1}/${bytes.length}`;
      return {
        status: 206,
        headers: { ...common, "content-range": contentRange },
        body: bytes.subarray(Number(first)),
      };
    },
  };
}

export type ReplicateDelivery = ReturnType<typeof createDelivery>;
