import { describe, expect, it } from "vitest";
import { insertTraining, trainingPlace } from "./insert-training.js";

const training = {
  ...{ version: 1, provider: "nano", baseModel: "reelora-nano", trigger: "<b>zk</b>", steps: 40 },
  losses: [
    { step: 20, loss: 0.5, heldOutLoss: 0.6 },
    { step: 40, loss: 0.25, heldOutLoss: 0.55 },
  ],
  samples: [
    { step: 0, png: Buffer.from("base") },
    { step: 40, png: Buffer.from("learned") },
  ],
};
const report = `<main><h2>Sheet</h2>${trainingPlace.text}</main>`;

describe("a training in a report", () => {
  it("stands at its place: curve, figures in words, and samples with the base model first", () => {
    const page = insertTraining(report, training);
    expect(page).toContain("Training of v1");
    expect(page).toContain("Loss 0.500 to 0.250; on what was kept aside 0.600 to 0.550.");
    expect(page.match(/<polyline/g)).toHaveLength(2);
    expect(page.indexOf("base model alone")).toBeLessThan(page.indexOf("step 40</span>"));
    expect(page).toContain(`data:image/png;base64,${Buffer.from("learned").toString("base64")}`);
    expect(page).toContain("&lt;b&gt;zk");
    expect(page.endsWith("</main>")).toBe(true);
  });

  it("takes the place of an earlier one, and is the same when it is put in twice", () => {
    const first = insertTraining(report, training);
    const second = insertTraining(first, { ...training, version: 2 });
    expect(second).toContain("Training of v2");
    expect(second).not.toContain("Training of v1");
    expect(insertTraining(second, training)).toBe(first);
  });

  it("leaves a page alone that has no place for it", () => {
    expect(insertTraining("<main></main>", training)).toBe("<main></main>");
  });
});
