import { once } from "node:events";
import { createServer } from "node:net";
import { z } from "zod";
import { failed, ok, type Verdict } from "./finding.js";
import { timeoutSignal } from "../streams/timeout-signal.js";

const Health = z.object({ service: z.string(), status: z.string() });

export interface ExaminedPort {
  readonly host: string;
  readonly port: number;
  readonly variable: "REELORA_PORT" | "REELORA_WORKER_PORT";
}

/** Whether the port can be listened on, or is by a Reelora. */
export async function examinePort({ host, port, variable }: ExaminedPort, signal: AbortSignal): Promise<Verdict> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    return ok(`${host}:${port} is free.`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const service = code === "EADDRINUSE" ? await serviceAt(host, port, signal) : null;
    if (service !== null) return ok(`${host}:${port} is used by Reelora itself (${service}).`);
    const what = code === "EADDRINUSE" ? "is used by another program" : `cannot be listened on (${code})`;
    return failed(`${host}:${port} ${what}.`, `Choose another with ${variable}.`);
  } finally {
    if (server.listening) await once(server.close(), "close");
  }
}

async function serviceAt(host: string, port: number, signal: AbortSignal): Promise<string | null> {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/health`, {
      signal: AbortSignal.any([signal, timeoutSignal(3_000)]),
    });
    const health = Health.safeParse(await answer.json());
    return health.success ? health.data.service : null;
  } catch {
    return null;
  }
}
