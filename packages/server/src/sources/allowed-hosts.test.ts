import { describe, expect, it } from "vitest";
import { parseAllowedHosts } from "./allowed-hosts.js";

describe("parseAllowedHosts", () => {
  it("allows a host with its port only", () => {
    const isAllowed = parseAllowedHosts(["127.0.0.1:8080"]);
    expect(isAllowed("127.0.0.1", 8080)).toBe(true);
    expect(isAllowed("127.0.0.1", 8081)).toBe(false);
    expect(isAllowed("127.0.0.2", 8080)).toBe(false);
  });

  it("allows port 80 when it is written", () => {
    expect(parseAllowedHosts(["media.internal:80"])("media.internal", 443)).toBe(false);
  });

  it("allows a host at every port, in any spelling", () => {
    const isAllowed = parseAllowedHosts([" Media.Internal. ", "::1", "[fd00::7]:9000"]);
    expect(isAllowed("media.internal", 1)).toBe(true);
    expect(isAllowed("media.internal.", 1)).toBe(true);
    expect(isAllowed("[::1]", 9000)).toBe(true);
    expect(isAllowed("[fd00::7]", 9000)).toBe(true);
    expect(isAllowed("[fd00::7]", 9001)).toBe(false);
    expect(isAllowed("evil.media.internal", 1)).toBe(false);
  });

  it.each(["", "http://host", "host/path", "host:0", "host:70000", "user@host", "a b", "*"])(
    "refuses the entry %j unless it is a host",
    (entry) => {
      if (entry === "*") expect(parseAllowedHosts([entry])("anything", 80)).toBe(false);
      else expect(() => parseAllowedHosts([entry])).toThrow(/write host or host:port/);
    },
  );
});
