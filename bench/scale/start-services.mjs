import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const loader = new URL("../../packages/server/test/typescript-children/register-typescript.mjs", import.meta.url).href;

/** Settings that lead to MongoDB's stand-in, Redis and S3, and how to end them. */
export async function startServices() {
  const child = fork(fileURLToPath(new URL("services.ts", import.meta.url)), { execArgv: ["--import", loader] });
  const [environment] = await once(child, "message");
  return {
    environment,
    async stop() {
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}
