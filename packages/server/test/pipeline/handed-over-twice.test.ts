import { TrainSettings } from "@reelora/core";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compose } from "../../src/composition/compose.js";
import { readConfig } from "../../src/config/config.js";
import type { Logger } from "../../src/log/logger.js";
import { createJob } from "../../src/services/job/create.js";
import { drawFilm } from "../drawn-footage/draw-film.js";
import { temporaryFolder } from "../temporary-folder.js";

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, child: () => silent };

it("a job that one process is given twice at once is worked on once", async () => {
  const folder = await temporaryFolder();
  const film = join(folder, "film.mp4");
  await drawFilm(film, { sceneCount: 2 });
  const application = await compose(readConfig({ REELORA_DATA_DIR: join(folder, "data") }, {}), silent);
  const settings = TrainSettings.parse({ trigger: "zk", provider: "none" });
  const request = { userId: "local", sources: [{ source: { kind: "file", path: film } as const }], settings };
  const { signal } = new AbortController();
  const { stored } = await createJob(application.creating, request, signal);
  const run = () => application.runJob(stored.value.id, signal);
  expect((await Promise.all([run(), run(), run()])).sort()).toEqual(["ended", "not-ours", "not-ours"]);
  await application.close();
});
