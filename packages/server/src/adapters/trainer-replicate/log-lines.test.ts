import { expect, it } from "vitest";
import { logLines } from "./log-lines.js";

it.each<[string | null | undefined, readonly string[]]>([
  [null, []],
  [undefined, []],
  ["", []],
  ["one\ntwo\r\n\n  \nthree\n", ["one", "two", "three"]],
  ["a 1/3\ra 2/3\ra 3/3\r\ndone", ["a 3/3", "done"]],
  ["a 1/3\ra 2/3\r", ["a 2/3"]],
  ["\u001b[32mgreen\u001b[0m", ["green"]],
])("the lines of %o are %o", (logs, lines) => {
  expect(logLines(logs)).toEqual(lines);
});
