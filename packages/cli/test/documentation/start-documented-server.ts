import { spawn } from "node:child_process";
import { z } from "zod";
import { bin, homeEnvironment } from "./run-script.js";

export interface DocumentedServer {
  readonly url: string;
  /** An API key of whoever owns the installation, as the first admin is made: by the link that is printed. */
  readonly ownerKey: string;
  stop(): Promise<void>;
}

const Key = z.object({ key: z.string() });

/** Runs the block of a page that starts a server, on ports that are free, until it listens. */
export async function startDocumentedServer(
  script: string,
  cwd: string,
  { gateway, worker }: { readonly gateway: number; readonly worker: number },
): Promise<DocumentedServer> {
  const npx = `npx() { shift; exec "${process.execPath}" "${bin}" "$@" --port ${gateway} --worker-port ${worker}; }`;
  const server = spawn("bash", ["-c", `${npx}\n${script}`], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: homeEnvironment(cwd),
  });
  const ended = new Promise((resolve) => server.on("close", resolve));
  const said = await new Promise<string>((resolve, reject) => {
    let text = "";
    for (const stream of [server.stdout, server.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes("Worker  ")) resolve(text);
      });
    }
    server.on("close", () => reject(new Error(text)));
  });
  const url = `http://127.0.0.1:${gateway}`;
  const post = async (path: string, headers: Readonly<Record<string, string>>, body: object) => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { cookie: response.headers.get("set-cookie")?.split(";", 1)[0] ?? "", json: await response.json() };
  };
  const [, invitation = ""] = /sign up once at \S+#(\S+)/.exec(said) ?? [];
  const owner = { email: "owner@example.com", password: "correct horse battery", invitation };
  const { cookie } = await post("/api/account/sign-up", {}, owner);
  const scopes = ["read", "train", "generate", "admin"];
  const { key } = Key.parse((await post("/api/keys", { cookie }, { name: "owner", scopes })).json);
  return {
    url,
    ownerKey: key,
    async stop() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}
