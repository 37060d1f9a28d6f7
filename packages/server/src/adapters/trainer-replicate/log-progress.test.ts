import { expect, it } from "vitest";
import { fractionFromLog } from "./log-progress.js";

it.each<[string, readonly string[], number | null]>([
  ["no line", [], null],
  ["no counter", ["Starting train job"], null],
  ["ai-toolkit's bar", ["flux_train_replicate:  45%|####5     | 450/1000 [05:10<06:20,  1.45it/s, lr: 4.0e-04]"], 0.45],
  ["a bar before the first step", ["flux_train_replicate:   0%|          | 0/1000 [00:00<?, ?it/s]"], 0],
  ["another bar after it", ["flux: 900/1000", "Caching latents: 100%| 25/25 [00:01<00:00]"], 0.9],
  ["only another bar", ["Loading checkpoint shards: 1/2"], null],
  ["a total that begins alike", ["5/10000"], null],
  ["more than all", ["1001/1000"], null],
])("the fraction of %s", (_what, lines, fraction) => {
  expect(fractionFromLog(lines, 1000)).toBe(fraction);
});
