import { expect, it } from "vitest";
import { chooseProvider } from "./choose-provider.js";

const asked = { provider: "auto", baseModel: "flux-dev" } as const;

it.each([
  [{ ...asked, provider: "none" } as const, ["fal"], null],
  [{ ...asked, provider: "fal" } as const, [], "fal"],
  [asked, [], null],
  [asked, ["fal", "local"], "fal"],
  [{ ...asked, baseModel: "sdxl" }, ["fal", "local"], "local"],
  [{ ...asked, baseModel: "ltx-2.3" }, ["local", "fal"], "fal"],
  [{ ...asked, trainer: "diffusers/flux-dev" }, ["fal", "local"], "local"],
  [{ ...asked, baseModel: "sdxl" }, ["fal"], "fal"],
])("%o with %o is trained by %s", (settings, configured, provider) => {
  expect(chooseProvider(settings, configured)).toBe(provider);
});
