import { isErrorCode, ReeloraError } from "@reelora/core";
import type { Generation, Reelora } from "@reelora/sdk";
import type { GenerationRequest } from "@reelora/server/services/generation/request";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { onInterrupt } from "../interrupt.js";
import { definedOnly } from "./defined-only.js";

const pollMs = 1000;

/** Has a server make pictures, waits for them, and says where they are: in `out`, or at the server. */
export async function generateAtServer(
  reelora: Reelora,
  request: GenerationRequest,
  { out, asJson }: { readonly out: string | undefined; readonly asJson: boolean },
): Promise<void> {
  const asked = await reelora.post("/api/generations", { body: definedOnly(request) });
  const interrupt = onInterrupt(() => undefined);
  const made = await whenMade(reelora, asked, interrupt.signal).finally(() => interrupt.dispose());
  if (made.error !== null) {
    const { code, message } = made.error;
    throw new ReeloraError(isErrorCode(code) ? code : "generation_failed", message);
  }
  let place = made.gridUrl ?? "";
  if (out !== undefined && made.gridUrl !== null) {
    place = resolve(out);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, await bytesAt(made.gridUrl));
  }
  process.stdout.write(asJson ? `${JSON.stringify(made, null, 2)}\n` : `${place}\n`);
}

async function whenMade(reelora: Reelora, asked: Generation, signal: AbortSignal): Promise<Generation> {
  const path = { generationId: asked.generationId };
  for (let made = asked; ; made = await reelora.get("/api/generations/{generationId}", { params: { path }, signal })) {
    if (made.status === "completed" || made.status === "failed") return made;
    await delay(pollMs, undefined, { signal });
  }
}

async function bytesAt(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok)
    throw new ReeloraError("provider_unavailable", `The pictures could not be read: ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
