import { describe, expect, it } from "vitest";
import { fractionFromLog } from "./log-progress.js";

describe("the fraction in a log", () => {
  it.each<[string, readonly string[], number | null]>([
    ["no line", [], null],
    ["no counter", ["loading the model", "done"], null],
    ["a tqdm bar", ["steps:  25%|##5       | 250/1000 [00:34<02:18,  2.16s/it, loss=0.125]"], 0.25],
    ["a plain counter", ["Step 500 / 1000"], 0.5],
    ["the last of several lines", ["10/1000", "20/1000", "saved"], 0.02],
    ["the last redraw of one line", ["1/1000\r2/1000\r3/1000"], 0.003],
    ["another bar after it", ["900/1000", "captions: 100%| 25/25 [00:01<00:00]"], 0.9],
    ["only another bar", ["model.safetensors: 30/300"], null],
    ["a total that begins alike", ["5/10000"], null],
    ["more than all", ["1001/1000"], null],
    ["the end", ["100%|##########| 1000/1000"], 1],
  ])("of %s", (_what, lines, fraction) => {
    expect(fractionFromLog(lines, 1000)).toBe(fraction);
  });
});
