import { ReeloraError } from "@reelora/core";
import type { FastifyInstance } from "fastify";

/** Listens, and says in which setting the way out is when the port cannot be had. Returns the address. */
export async function listenOn(
  app: FastifyInstance,
  { host, port, variable }: { readonly host: string; readonly port: number; readonly variable: string },
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    const problem =
      code === "EADDRINUSE"
        ? `Port ${port} on ${host} is in use by another program`
        : code === "EACCES"
          ? `Port ${port} may not be used by this user`
          : `${host} cannot be listened on (${String(code)})`;
    throw new ReeloraError("configuration_invalid", `${problem}: choose another with ${variable}.`, {}, error);
  }
}
