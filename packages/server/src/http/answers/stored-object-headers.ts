import type { ObjectHead } from "../../ports/object-store.js";
import { contentDisposition } from "../../ports/content-disposition.js";
import { storedPagePolicy } from "../access/security-headers.js";

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
    "content-disposition": contentDisposition(isShown && downloadAs === null ? "inline" : "attachment", downloadAs),
    "content-security-policy": storedPagePolicy,
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    etag: `"${head.sha256}"`,
    "last-modified": head.modifiedAt.toUTCString(),
  };
}
