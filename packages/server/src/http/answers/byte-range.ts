/** What part of an object a Range header asks for. `end` is the first byte not wanted. */
export type RequestedRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly start: number; readonly end: number }
  | { readonly kind: "unsatisfiable" };

/**
 * Reads a Range header (RFC 9110, section 14.2). One range of bytes is understood; several, another unit and nonsense
 * are answered with the whole, as the RFC allows.
 */
export function requestedRange(header: string | undefined, sizeBytes: number): RequestedRange {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return { kind: "whole" };
  const start = from === "" ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? sizeBytes : Math.min(sizeBytes, Number(to) + 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return { kind: "whole" };
  return start >= end ? { kind: "unsatisfiable" } : { kind: "part", start, end };
}
