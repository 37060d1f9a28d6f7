import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to a server of the loopback interface that can be disturbed. */
export interface TcpProxy {
  readonly port: number;
  /** Connections taken so far. */
  readonly connections: number;
  /** Breaks every connection; new ones are taken. */
  cut(): void;
  /** From now on each connection is broken once the server has sent this many bytes over it; null ends that. */
  cutAfter(bytes: number | null): void;
  /** Keeps every connection, old and new, open, and passes nothing on, until `resume`. */
  stall(): void;
  resume(): void;
  /** Leaves every connection of now half-open: never closed, never another byte. New ones are passed on. */
  halfOpen(): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const forgotten = new WeakSet<Socket>();
  let limitBytes: number | null = null;
  let isStalled = false;
  let connections = 0;

  const server = createServer((client) => {
    connections += 1;
    const target = connect(targetPort, "127.0.0.1");
    const ends = [client, target];
    let passedBytes = 0;
    target.on("data", (chunk) => {
      passedBytes += chunk.byteLength;
      if (limitBytes !== null && passedBytes > limitBytes) for (const end of ends) end.destroy();
    });
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      if (isStalled) from.pause();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    cut,
    cutAfter(bytes) {
      limitBytes = bytes;
    },
    stall() {
      isStalled = true;
      for (const socket of sockets) socket.pause();
    },
    halfOpen() {
      for (const socket of sockets) {
        forgotten.add(socket);
        socket.pause();
      }
    },
    resume() {
      isStalled = false;
      for (const socket of sockets) if (!forgotten.has(socket)) socket.resume();
    },
    async stop() {
      const closed = once(server, "close");
      server.close();
      cut();
      await closed;
    },
  };
}
