import { expect, it } from "vitest";
import { chooseShown } from "./choose-shown.js";

it("shows some of each kind, in their order, and all when there are few", () => {
  const words = ["a1", "a2", "a3", "a4", "b1", "c1"];
  expect(chooseShown(words, 4, (word) => word.slice(0, 1))).toEqual(["a1", "a2", "b1", "c1"]);
  expect(chooseShown(words, 9, (word) => word)).toEqual(words);
});
