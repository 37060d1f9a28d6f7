import { assertNever, type Source } from "@reelora/core";
import { basename } from "node:path";

/** What people know a source by: a file's name, or an address without its query. */
export function locationName(source: Source): string {
  switch (source.kind) {
    case "file":
      return basename(source.path);
    case "video":
      return source.name;
    case "url":
      return addressName(source.url);
    default:
      return assertNever(source);
  }
}

/** An address without its query, which may hold a secret. */
export function addressName(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
