import { createServer } from "node:http";
import type { LookupFunction } from "node:net";
import { ReeloraError } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "./failure-of.js";
import { clientWith, resolverOf, wideLimits } from "./test-client.js";

/** Whatever arrives here was let through to this machine. */
let arrivals = 0;
const canary = createServer((_request, response) => {
  arrivals += 1;
  response.end("secret");
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
  const address = canary.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(() => void canary.close());

const names = {
  "loopback.example": ["127.0.0.1"],
  "private.example": ["10.1.2.3"],
  "mixed.example": ["93.184.216.34", "127.0.0.1"],
  "six.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "metadata.example": ["169.254.169.254"],
  "nothing.example": ["0.0.0.0"],
  "shared.example": ["100.64.0.1"],
  "unique-local.example": ["fd00:ec2::254"],
  "link-local.example": ["fe80::1"],
};

const tricks = [
  // this machine, in every spelling that some parser takes
  "http://127.0.0.1/",
  "http://127.1/",
  "http://127.0.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0x7f.0.0.1/",
  "http://0177.0.0.1/",
  "http://017700000001/",
  "http://0x7f.1/",
  "http://127.0.0.1./",
  "http://127.255.255.254/",
  "http://0/",
  "http://0.0.0.0/",
  "http://0.1.2.3/",
  "http://localhost/",
  "http://LOCALHOST/",
  "http://localhost./",
  "http://a.localhost/",
  "http://①②⑦.⓪.⓪.①/",
  "http://127。0。0。1/",
  "http://１２７.0.0.1/",
  "http://%31%32%37.0.0.1/",
  "http://loc%61lhost/",
  // the same in IPv6
  "http://[::1]/",
  "http://[::]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:ffff:127.0.0.1]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[64:ff9b::169.254.169.254]/",
  "http://[2002:7f00:1::]/",
  "http://[2001:0:7f00:1::]/",
  "http://[fe80::1]/",
  "http://[fc00::1]/",
  "http://[fd00:ec2::254]/",
  "http://[fec0::1]/",
  "http://[ff02::1]/",
  "http://[2001:db8::1]/",
  "http://[100::1]/",
  "http://[2001:470:1:2:0:5efe:7f00:1]/",
  // private networks and machines' own metadata
  "http://10.0.0.1/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://192.168.0.1/",
  "http://0xa9fea9fe/",
  "http://2852039166/",
  "http://169.254.169.254/latest/meta-data/",
  "http://168.63.129.16/",
  "http://100.100.100.200/",
  "http://100.64.0.1/",
  "http://192.0.0.192/",
  "http://198.18.0.1/",
  "http://192.0.2.1/",
  "http://224.0.0.1/",
  "http://240.0.0.1/",
  "http://255.255.255.255/",
  // who is meant by an address with a name in it
  "http://example.com@127.0.0.1/",
  "http://127.0.0.1@example.com/",
  "http://user:pass@example.com/",
  "http://example.com#@127.0.0.1:1@/x",
  "http://127.0.0.1\\@example.com/",
  "http://example.com\t@127.0.0.1/",
  "https://:@example.com/",
  // other schemes
  "file:///etc/passwd",
  "ftp://example.com/",
  "gopher://127.0.0.1:70/_x",
  "data:text/plain,x",
  "javascript:alert(1)",
  "dict://127.0.0.1:11211/",
  "ldap://127.0.0.1/",
  "jar:http://127.0.0.1!/",
  "unix:/var/run/docker.sock",
  "ws://127.0.0.1/",
  "blob:http://127.0.0.1/1",
  "about:blank",
  // no address at all
  "http://",
  "http:///etc",
  "//127.0.0.1/",
  "http://256.256.256.256/",
  "http://[::1/",
  "http://a b/",
  "http://127.0.0.1:99999/",
  "",
  // what a name server says
  ...Object.keys(names).map((name) => `http://${name}/`),
];

/** Tricks that end at a name that does not exist: a fragment is no host, an empty password none, three slashes are two. */
const harmless = new Set(["http://example.com#@127.0.0.1:1@/x", "https://:@example.com/", "http:///etc"]);

describe("the guarded client", () => {
  it(`knows ${tricks.length} tricks`, () => {
    expect(new Set(tricks).size).toBe(tricks.length);
    expect(tricks.length).toBeGreaterThanOrEqual(60);
  });

  it.each(tricks)("does not fall for %s", async (url) => {
    const before = arrivals;
    const client = clientWith({ lookup: resolverOf(names), connectTimeoutMs: 2000, headersTimeoutMs: 2000 });
    const failure = await failureOf(client.request({ ...wideLimits, url }));
    expect(failure).toBeInstanceOf(ReeloraError);
    const codes = harmless.has(url) ? ["source_unreachable"] : ["address_not_allowed", "invalid_request"];
    expect(codes).toContain(failure.code);
    expect(arrivals).toBe(before);
  });

  it("is not led astray by a name that answers differently the second time", async () => {
    let asked = 0;
    const rebinding: LookupFunction = (_hostname, options, callback) => {
      asked += 1;
      const address = asked === 1 ? "93.184.216.34" : "127.0.0.1";
      if (options.all === true) callback(null, [{ address, family: 4 }]);
      else callback(null, address, 4);
    };
    const before = arrivals;
    const client = clientWith({ lookup: rebinding, connectTimeoutMs: 300, headersTimeoutMs: 300 });
    for (let time = 0; time < 3; time += 1) {
      const failure = await failureOf(client.request({ ...wideLimits, url: `http://rebinding.example:${port}/` }));
      expect(["address_not_allowed", "source_unreachable", "source_too_slow"]).toContain(failure.code);
    }
    expect(asked).toBeGreaterThan(1);
    expect(arrivals).toBe(before);
  });

  it("reaches what the operator allows, so that the tests above mean something", async () => {
    const client = clientWith({ allowedPrivateHosts: [`127.0.0.1:${port}`] });
    const answer = await client.request({ ...wideLimits, url: `http://127.0.0.1:${port}/` });
    answer.discard();
    expect(arrivals).toBeGreaterThan(0);
  });
});
