import { availableParallelism } from "node:os";
import { afterEach, expect, it } from "vitest";
import { limitPictureThreads, onPictureThread } from "./picture-threads.js";

afterEach(() => limitPictureThreads(availableParallelism()));

it.each([1, 3])(
  "no more than %i pictures are worked on at once, and one that fails holds up no other",
  async (limit) => {
    limitPictureThreads(limit);
    let underWay = 0;
    let mostUnderWay = 0;
    const make = async (index: number) => {
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await new Promise((done) => setImmediate(done));
      underWay -= 1;
      if (index === 2) throw new Error("damaged");
      return index;
    };
    const made = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => onPictureThread(() => make(index))));
    expect(mostUnderWay).toBe(limit);
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(9);
  },
);
