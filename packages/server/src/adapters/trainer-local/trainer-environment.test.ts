import { expect, it } from "vitest";
import { secretsOf, trainerEnvironment } from "./trainer-environment.js";

const environment = {
  PATH: "/bin",
  HOME: "/home/me",
  HF_TOKEN: "hf_0123456789",
  HF_HOME: "/hub",
  CUDA_VISIBLE_DEVICES: "0",
  LC_ALL: "C",
  UNSET: undefined,
  FAL_KEY: "id:secret-of-fal",
  AWS_SECRET_ACCESS_KEY: "secret-of-aws",
  REELORA_API_TOKEN: "token-of-reelora",
  NODE_OPTIONS: "--inspect",
  LD_PRELOAD: "/evil.so",
};

it("a trainer gets what it needs, and none of Reelora's keys", () => {
  expect(trainerEnvironment(environment)).toEqual({
    PATH: "/bin",
    HOME: "/home/me",
    HF_TOKEN: "hf_0123456789",
    HF_HOME: "/hub",
    CUDA_VISIBLE_DEVICES: "0",
    LC_ALL: "C",
  });
});

it("secrets are known, those that are passed and those that are not", () => {
  expect(secretsOf(environment)).toEqual(["hf_0123456789", "id:secret-of-fal", "secret-of-aws", "token-of-reelora"]);
  expect(secretsOf({ SHORT_TOKEN: "abc", EMPTY_KEY: "" })).toEqual([]);
});
