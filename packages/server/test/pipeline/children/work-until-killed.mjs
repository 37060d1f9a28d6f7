// Runs one job of the videos it is given on the data folder it is given, and ends itself as `kill -9` does right before a
// write to a store: the one with the number it is told, the first one while the stage that it is told is running, or
// with `detect:2` the first one while that stage works on the second video. Prints how many writes there were when it
// came to the end.
import { TrainSettings } from "@reelora/core";
import { compose } from "@reelora/server/composition/compose";
import { readConfig } from "@reelora/server/config/config";
import { createLogger } from "@reelora/server/log/logger";
import { createJob, requestDigestOf } from "@reelora/server/services/job/create";
import { findUnfinishedJob } from "@reelora/server/services/job/find-unfinished";

const [dataDirectory, killBefore = "", ...videos] = process.argv.slice(2);
const [killedStage, killedSource = "1"] = killBefore.split(":");
let writes = 0;
let isInStage = false;
let sourcesDone = 0;

function countWrites(port, names) {
  return new Proxy(port, {
    get(target, name) {
      const member = target[name];
      if (typeof member !== "function") return member;
      return (...words) => {
        if (names.includes(name)) {
          writes += 1;
          const isThere = isInStage && sourcesDone + 1 === Number(killedSource);
          if (isThere || writes === Number(killBefore)) process.kill(process.pid, "SIGKILL");
        }
        const result = member.apply(target, words);
        if (name === "put" && words[0].includes(`/${killedStage}-`)) {
          result.then(
            () => (sourcesDone += 1),
            () => {},
          );
        }
        if (name === "replace") isInStage = words[1].stages?.[killedStage]?.state === "running";
        return result;
      };
    },
  });
}

const application = await compose(
  readConfig({ REELORA_DATA_DIR: dataDirectory }),
  await createLogger({ level: "silent", pretty: false, process: "test" }),
  {
    documents: (store) => countWrites(store, ["insert", "replace", "delete"]),
    objects: (store) => countWrites(store, ["put", "delete"]),
  },
);
const request = {
  userId: "local",
  sources: videos.map((path) => ({ source: { kind: "file", path } })),
  settings: TrainSettings.parse({ trigger: "zk", frameCount: 5 }),
};
const unfinished = await findUnfinishedJob(
  { store: application.documents },
  { userId: "local", requestDigest: requestDigestOf(request) },
);
const { value: job } =
  unfinished ?? (await createJob(application.creating, request, AbortSignal.timeout(10_000))).stored;
while ((await application.runJob(job.id, new AbortController().signal)) === "not-ours") {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
process.stdout.write(String(writes));
await application.close();
