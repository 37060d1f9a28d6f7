import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { buildConnector } from "undici";
import { describe, expect, it, onTestFinished } from "vitest";
import { clientWith, resolverOf, textOf, wideLimits } from "./test-client.js";
import { failureOf } from "./failure-of.js";
import { startServer } from "./loopback-server.js";

const privateNames = {
  "loopback.test": ["127.0.0.1"],
  "loopback6.test": ["::1"],
  "mapped.test": ["::ffff:127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "intranet.test": ["10.1.2.3"],
  "mixed.test": ["93.184.216.34", "127.0.0.1"],
  "nat64.test": ["64:ff9b::7f00:1"],
  "zero.test": ["0.0.0.0"],
};

/** Ways to spell an address that must not be reached. PORT is where a server waits on the loopback interface. */
const tricks = [
  "http://127.0.0.1:PORT/",
  "http://127.1:PORT/",
  "http://127.0.1:PORT/",
  "http://127.127.127.127:PORT/",
  "http://2130706433:PORT/",
  "http://0x7f000001:PORT/",
  "http://0x7f.0.0.1:PORT/",
  "http://0x7f.1:PORT/",
  "http://017700000001:PORT/",
  "http://0177.0.0.1:PORT/",
  "http://0177.0.0.01:PORT/",
  "http://00000177.0.0.1:PORT/",
  "http://127.0.0.1.:PORT/",
  "http://①②⑦.⓪.⓪.①:PORT/",
  "http://127。0。0。1:PORT/",
  "http://%31%32%37.0.0.1:PORT/",
  "http://127.0.0.1%2e:PORT/",
  "http:\\\\127.0.0.1:PORT\\",
  "http:127.0.0.1:PORT/",
  "http:////127.0.0.1:PORT/",
  "\t ht\ntp://127.0.0.1:PORT/",
  "http://localhost:PORT/",
  "http://LOCALHOST:PORT/",
  "http://localhost.:PORT/",
  "http://video.localhost:PORT/",
  "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
  "http://0:PORT/",
  "http://0.0.0.0:PORT/",
  "http://[::]:PORT/",
  "http://[::1]:PORT/",
  "http://[0:0:0:0:0:0:0:1]:PORT/",
  "http://[::ffff:127.0.0.1]:PORT/",
  "http://[::ffff:7f00:1]:PORT/",
  "http://[::127.0.0.1]:PORT/",
  "http://[64:ff9b::127.0.0.1]:PORT/",
  "http://[2002:7f00:1::]:PORT/",
  "http://[fe80::1]:PORT/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  "http://169.254.169.254/latest/meta-data/",
  "http://2852039166/latest/meta-data/",
  "http://0xa9.0xfe.0xa9.0xfe/",
  "http://100.100.100.200/latest/meta-data/",
  "http://168.63.129.16/machine",
  "http://10.0.0.1:PORT/",
  "http://172.16.0.1:PORT/",
  "http://192.168.0.1:PORT/",
  "http://224.0.0.1:PORT/",
  "http://255.255.255.255:PORT/",
  "http://example.com@127.0.0.1:PORT/",
  "http://user:password@93.184.216.34/",
  "https://127.0.0.1:PORT/",
  "file:///etc/passwd",
  "ftp://127.0.0.1:PORT/",
  "gopher://127.0.0.1:PORT/_GET",
  "data:video/mp4;base64,AAAA",
  "javascript:alert(1)",
  ...Object.keys(privateNames).map((name) => `http://${name}:PORT/`),
  "https://loopback.test:PORT/",
];

describe("addresses that are not public", () => {
  it.each(tricks)("refuses %j before it connects", async (trick) => {
    const server = await startServer((_, response) => response.end("secret"));
    const client = clientWith({ lookup: resolverOf(privateNames) });
    const url = trick.replace("PORT", String(server.port));
    const error = await failureOf(client.request({ ...wideLimits, url }));
    expect(error.code).toBe("address_not_allowed");
    expect(server.connections()).toBe(0);
  });

  it("refuses a socket that ends up elsewhere than its name said, before a byte is sent", async () => {
    let receivedBytes = 0;
    const listener = createServer((socket) => socket.on("data", (bytes) => (receivedBytes += bytes.length)));
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    onTestFinished(() => void listener.close());
    const { port } = listener.address() as AddressInfo;
    const toLoopback = buildConnector({});
    const asked: string[] = [];
    const client = clientWith({
      lookup: resolverOf({ "rebinding.test": ["93.184.216.34"] }),
      openWith:
        ({ lookup }) =>
        (target, callback) =>
          lookup(target.hostname, { all: true }, (error) => {
            asked.push(target.hostname);
            if (error) callback(error, null);
            else toLoopback({ ...target, hostname: "127.0.0.1", port: String(port) }, callback);
          }),
    });
    for (const scheme of ["http", "https"]) {
      const accepted = once(listener, "connection");
      const work = failureOf(client.request({ ...wideLimits, url: `${scheme}://rebinding.test/` }));
      expect((await work).code).toBe("address_not_allowed");
      const [socket] = (await accepted) as [AddressInfo & { closed: boolean; resume(): void }];
      socket.resume();
    }
    expect(asked).toEqual(["rebinding.test", "rebinding.test"]);
    expect(receivedBytes).toBe(0);
  });

  it("asks the name server again for each connection, and believes no earlier answer", async () => {
    const server = await startServer((_, response) => response.setHeader("connection", "close").end("public"));
    const answers = ["93.184.216.34", "127.0.0.1"];
    const open = buildConnector({});
    const client = clientWith({
      lookup: (hostname, options, callback) =>
        resolverOf({ [hostname]: [answers.shift() ?? ""] })(hostname, options, callback),
      openWith:
        ({ lookup }) =>
        (target, callback) =>
          lookup(target.hostname, { all: true }, (error, addresses) => {
            if (error) return callback(error, null);
            // Stands for the public server: the peer's address is as it would be there.
            open({ ...target, hostname: "127.0.0.1", port: String(server.port) }, (...result) => {
              const [failure, socket] = result;
              if (failure !== null) return callback(failure, null);
              const [first] = addresses as { address: string }[];
              Object.defineProperty(socket, "remoteAddress", { value: first?.address });
              callback(null, socket);
            });
          }),
    });
    const url = "http://rebinding.test/";
    expect(await textOf((await client.request({ ...wideLimits, url })).body)).toBe("public");
    expect((await failureOf(client.request({ ...wideLimits, url }))).code).toBe("address_not_allowed");
    expect(server.requests).toHaveLength(1);
  });

  it("says what to do instead, without the query string", async () => {
    const error = await failureOf(
      clientWith({}).request({ ...wideLimits, url: "http://127.0.0.1:8080/clip.mp4?token=s3cr3t" }),
    );
    expect(error.message).toContain("http://127.0.0.1:8080/clip.mp4 ");
    expect(error.message).toContain("REELORA_ALLOWED_PRIVATE_HOSTS=127.0.0.1:8080");
    expect(error.message).toContain("reelora train");
    expect(error.message).not.toContain("s3cr3t");
  });
});
