const sha256Pattern = /^[0-9a-f]{64}$/;

/** What is kept with an object beside what S3 keeps itself. S3 knows no SHA-256 of the whole and no milliseconds. */
export function metadataOf(sha256: string, modifiedAtMs: number): Record<string, string> {
  return { sha256, "modified-at": new Date(modifiedAtMs).toISOString() };
}

/** Null for an object that was uploaded past the store, through a signed address or by another program. */
export function sha256In(metadata: Readonly<Record<string, string>> | undefined): string | null {
  const sha256 = metadata?.["sha256"];
  return sha256 !== undefined && sha256Pattern.test(sha256) ? sha256 : null;
}

export function modifiedAtIn(
  metadata: Readonly<Record<string, string>> | undefined,
  lastModified: Date | undefined,
): Date {
  const noted = new Date(metadata?.["modified-at"] ?? Number.NaN);
  return Number.isNaN(noted.getTime()) ? (lastModified ?? new Date(0)) : noted;
}
