import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { timeoutSignal } from "./timeout-signal.js";

it("is over in time also after a garbage collection, where only a signal of several refers to it", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const whole = () => AbortSignal.any([new AbortController().signal, timeoutSignal(50)]);
  const aborted = new Promise<unknown>((resolve) => {
    const signal = whole();
    signal.addEventListener("abort", () => resolve(signal.reason));
  });
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  expect(await aborted).toMatchObject({ name: "TimeoutError" });
});
