import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { jsonBody, type Incoming } from "./incoming.js";
import { jsonReply, type Reply } from "./reply.js";

interface Upload {
  readonly signature: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly parts: Map<number, { readonly etag: string; readonly bytes: Buffer }>;
}

interface StoredFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

const Initiation = z.object({ content_type: z.string(), file_name: z.string() });
const Completion = z.object({ parts: z.array(z.object({ partNumber: z.int(), etag: z.string() })).min(1) });

/** fal's storage: upload targets, parts, and the public files of its CDN, all in memory. */
export function createStorage(origin: string) {
  const uploads = new Map<string, Upload>();
  const files = new Map<string, StoredFile>();
  const unknown = () => jsonReply(404, { detail: "File not found" });

  const put = (name: string, contentType: string, bytes: Buffer): string => {
    files.set(name, { contentType, bytes });
    return `${origin}/cdn/files/${name.split("/").map(encodeURIComponent).join("/")}`;
  };

  return {
    put,

    /** `POST /storage/upload/initiate` and `…/initiate-multipart`. */
    initiate(request: Incoming): Reply {
      const asked = Initiation.safeParse(jsonBody(request));
      if (!asked.success || request.query.get("storage_type") !== "fal-cdn-v3") {
        return jsonReply(422, { detail: [{ loc: ["body"], msg: "Field required", type: "missing" }] });
      }
      const id = randomUUID();
      const upload: Upload = {
        signature: randomUUID(),
        fileName: asked.data.file_name,
        contentType: asked.data.content_type,
        parts: new Map(),
      };
      uploads.set(id, upload);
      const query = new URLSearchParams({ signature: upload.signature });
      return jsonReply(200, {
        upload_url: `${origin}/upload/${id}?${query.toString()}`,
        file_url: `${origin}/cdn/files/${id}/${encodeURIComponent(upload.fileName)}`,
      });
    },

    /** `PUT {upload_url}`, `PUT {upload_url}/{n}`, `POST {upload_url}/complete`; the signature is the only right needed. */
    receive(request: Incoming): Reply {
      const [id = "", step] = request.path;
      const upload = uploads.get(id);
      if (upload === undefined || request.query.get("signature") !== upload.signature) {
        return jsonReply(403, { detail: "Invalid signature" });
      }
      const name = `${id}/${upload.fileName}`;
      if (step === undefined) {
        put(name, upload.contentType, request.body);
        return jsonReply(200, {});
      }
      if (step !== "complete") {
        const part = { etag: `"${randomUUID()}"`, bytes: request.body };
        upload.parts.set(Number(step), part);
        return jsonReply(200, { partNumber: Number(step), etag: part.etag });
      }
      const completion = Completion.safeParse(jsonBody(request));
      const parts = completion.data?.parts.map(({ partNumber, etag }, index) => {
        const part = upload.parts.get(partNumber);
        return partNumber === index + 1 && part?.etag === etag ? part.bytes : null;
      });
      const bytes = parts?.filter((part) => part !== null) ?? [];
      if (bytes.length === 0 || bytes.length !== upload.parts.size) return jsonReply(400, { detail: "Invalid parts" });
      put(name, upload.contentType, Buffer.concat(bytes));
      return jsonReply(200, {});
    },

    /** `GET` and `HEAD` of a public file, whole or by one range. */
    download({ path, headers }: Incoming): Reply {
      const file = files.get(path.slice(1).join("/"));
      if (path[0] !== "files" || file === undefined) return unknown();
      const { bytes, contentType } = file;
      const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
      const common = { "content-type": contentType, "accept-ranges": "bytes", etag };
      const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "");
      if (range === null) return { status: 200, headers: common, body: bytes };
      const first = Number(range[1]);
      const last = Math.min(bytes.length - 1, range[2] === "" ? bytes.length - 1 : Number(range[2]));
      if (first > last) {
        return {
          status: 416,
          headers: { ...common, "content-range": `bytes */${bytes.length}` },
          body: Buffer.alloc(0),
        };
      }
      const contentRange = `bytes ${first}-${last}/${bytes.length}`;
      return {
        status: 206,
        headers: { ...common, "content-range": contentRange },
        body: bytes.subarray(first, last + 1),
      };
    },

    /** The bytes behind a public address; for tests. */
    read: (url: string): Buffer | null => {
      const [, name] = /\/cdn\/files\/(.+)$/.exec(new URL(url).pathname) ?? [];
      return files.get(decodeURIComponent(name ?? ""))?.bytes ?? null;
    },
  };
}

export type FalStorage = ReturnType<typeof createStorage>;
