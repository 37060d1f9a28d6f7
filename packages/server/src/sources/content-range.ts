export interface ContentRange {
  readonly startByte: number;
  /** Null when the server does not know. */
  readonly totalBytes: number | null;
}

/** Reads `bytes 100-199/1000` (RFC 9110, 14.4); null when it is not of that form or contradicts itself. */
export function parseContentRange(text: string | undefined): ContentRange | null {
  const match = /^bytes (\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)$/i.exec(text?.trim() ?? "");
  if (match === null) return null;
  const [startByte, endByte] = [Number(match[1]), Number(match[2])];
  const totalBytes = match[3] === "*" ? null : Number(match[3]);
  if (endByte < startByte || (totalBytes !== null && endByte >= totalBytes)) return null;
  return { startByte, totalBytes };
}
