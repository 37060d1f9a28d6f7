import { createHash, randomUUID } from "node:crypto";
import type { Incoming } from "../fal/incoming.js";
import { jsonReply, type Reply } from "../fal/reply.js";
import { problem } from "./failures.js";

interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly metadata: unknown;
  readonly bytes: Buffer;
}

/** `POST /files`: whatever the account sends, in memory. */
export function createFiles(apiUrl: string, now: () => number) {
  const files = new Map<string, StoredFile>();

  return {
    async create({ headers, body }: Incoming): Promise<Reply> {
      const form = await new Response(new Uint8Array(body), {
        headers: { "content-type": headers["content-type"] ?? "" },
      })
        .formData()
        .catch(() => null);
      const content = form?.get("content");
      if (!(content instanceof File)) return jsonReply(400, problem(400, "Bad request", "content is missing"));
      const bytes = Buffer.from(await content.arrayBuffer());
      const metadata = form?.get("metadata") ?? "{}";
      const metadataText = typeof metadata === "string" ? metadata : await metadata.text();
      const id = randomUUID().replaceAll("-", "");
      const stored: StoredFile = {
        name: content.name,
        contentType: content.type,
        metadata: JSON.parse(metadataText),
        bytes,
      };
      files.set(id, stored);
      return jsonReply(201, {
        id,
        name: stored.name,
        content_type: stored.contentType,
        size: bytes.length,
        checksums: { sha256: createHash("sha256").update(bytes).digest("hex") },
        metadata: stored.metadata,
        created_at: new Date(now()).toISOString(),
        expires_at: new Date(now() + 24 * 3600_000).toISOString(),
        urls: { get: `${apiUrl}/files/${id}` },
      });
    },

    /** What lies behind an address that `create` gave; null for any other. */
    read(url: string): StoredFile | null {
      return url.startsWith(`${apiUrl}/files/`) ? (files.get(url.slice(`${apiUrl}/files/`.length)) ?? null) : null;
    },
  };
}

export type ReplicateFiles = ReturnType<typeof createFiles>;
