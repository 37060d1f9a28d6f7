import { BSON } from "mongodb";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { z } from "zod";
import { CommandFailure } from "./command-failure.js";
import { commands, type Contents } from "./commands.js";
import { encodeReply, takeRequests, type Fields, type Request } from "./wire.js";

/**
 * A stand-in for MongoDB: its wire protocol, unique and partial indexes, expiry and retryable writes, in memory. It is
 * as wide as Reelora's document store and accounts need. It is not MongoDB: set MONGODB_URI to test against that.
 */
export interface MongoServer {
  readonly uri: string;
  readonly port: number;
  /** The command of that name that came last. */
  lastCommand(name: string): Fields | undefined;
  /** Does what MongoDB does by itself once a minute: removes documents whose time has come. */
  removeExpired(nowMs: number): void;
  stop(): Promise<void>;
}

const Session = z.object({
  lsid: z.object({ id: z.instanceof(BSON.Binary) }),
  txnNumber: z.union([z.number(), z.bigint(), z.instanceof(BSON.Long)]),
});
const repliesKept = 10_000;

export async function startMongoServer(port = 0): Promise<MongoServer> {
  const contents: Contents = { collections: new Map(), cursors: new Map() };
  /** Answers to retryable writes: a write that comes again is not done again. */
  const replies = new Map<string, Fields>();
  const sockets = new Set<Socket>();
  const lastCommands = new Map<string, Fields>();

  function answer(request: Request): Fields {
    lastCommands.set(Object.keys(request.command)[0] ?? "", request.command);
    const write = writeOf(request.command);
    const known = write === null ? undefined : replies.get(write);
    if (known !== undefined) return known;
    const reply = perform(contents, request.command);
    if (write !== null) {
      if (replies.size >= repliesKept) replies.clear();
      replies.set(write, reply);
    }
    return reply;
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    let received: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      const taken = takeRequests(received.length === 0 ? chunk : Buffer.concat([received, chunk]));
      received = taken.rest;
      for (const request of taken.requests) {
        const reply = answer(request);
        if (request.wantsReply) socket.write(encodeReply(request, reply));
      }
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: ownPort } = server.address() as AddressInfo;
  return {
    uri: `mongodb://127.0.0.1:${ownPort}/reelora`,
    port: ownPort,
    lastCommand: (name) => lastCommands.get(name),
    removeExpired(nowMs) {
      for (const documents of contents.collections.values()) documents.removeExpired(nowMs);
    },
    async stop() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function perform(contents: Contents, command: Fields): Fields {
  const [name = ""] = Object.keys(command);
  const run = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (run === undefined) throw new CommandFailure(59, "CommandNotFound", `no such command: '${name}'`);
    return { ...run(contents, command, z.string().default("admin").parse(command["$db"])), ok: 1 };
  } catch (error) {
    if (error instanceof CommandFailure)
      return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.more };
    return { ok: 0, errmsg: String(error), code: 2, codeName: "BadValue" };
  }
}

/** What names a retryable write; null for everything else. */
function writeOf(command: Fields): string | null {
  const parsed = Session.safeParse(command);
  if (!parsed.success) return null;
  return `${parsed.data.lsid.id.toString("hex")}:${parsed.data.txnNumber.toString()}`;
}
