import { ReeloraError } from "@reelora/core";
import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const secretBytes = 32;

/**
 * The key that this installation signs addresses with, made at its first start. Kept beside the data, readable by its
 * owner only. Processes that start at the same time agree on one.
 */
export async function signingSecret(dataDirectory: string): Promise<string> {
  const path = join(dataDirectory, "signing-secret");
  const known = await readFile(path).catch(() => null);
  if (known !== null) return checked(known, path);
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, randomBytes(secretBytes), { mode: 0o600, flush: true });
  try {
    // Fails when another process was faster; then its key is the one.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return checked(await readFile(path), path);
}

function checked(secret: Buffer, path: string): string {
  if (secret.length === secretBytes) return secret.toString("hex");
  throw new ReeloraError(
    "configuration_invalid",
    `${path} is damaged: delete it to have a new one made; addresses signed with the old one stop working.`,
  );
}
