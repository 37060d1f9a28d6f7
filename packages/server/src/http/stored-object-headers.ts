import type { ObjectHead } from "../ports/object-store.js";
import { storedPagePolicy } from "./security-headers.js";

/** Types that a browser may show under the API's origin; anything else is only ever saved. */
const shownTypes = new Set([
  "application/json",
  "image/jpeg",
  "image/png",
  "image/webp",
  "text/html",
  "text/plain",
  "video/mp4",
  "video/webm",
]);

/** How a stored object is served so that nothing in it can act as the API's own page. */
export function storedObjectHeaders(head: ObjectHead, downloadAs: string | null): Record<string, string> {
  const type = head.contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const isShown = shownTypes.has(type);
  const isText = type.startsWith("text/") || type === "application/json";
  const plainType = isShown || type === "application/zip" ? type : "application/octet-stream";
  return {
    "content-type": isShown && isText ? `${plainType}; charset=utf-8` : plainType,
    "content-disposition": disposition(isShown && downloadAs === null ? "inline" : "attachment", downloadAs),
    "content-security-policy": storedPagePolicy,
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    etag: `"${head.sha256}"`,
    "last-modified": head.modifiedAt.toUTCString(),
  };
}

/** RFC 6266: a plain name for old clients, the exact one in UTF-8 for the others. */
function disposition(kind: "inline" | "attachment", fileName: string | null): string {
  if (fileName === null) return kind;
  const plain = fileName.replace(/[^A-Za-z0-9._ -]/g, "_");
  const exact = encodeURIComponent(fileName.replace(/\p{Surrogate}/gu, "_")).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
