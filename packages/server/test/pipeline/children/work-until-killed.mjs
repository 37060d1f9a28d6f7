// Runs one job of one video on the data folder it is given, and ends itself as `kill -9` does right before a write to a
// store: the one with the number it is told, or the first one while the stage that it is told is running. Prints how
// many writes there were when it came to the end.
import { TrainSettings } from "@reelora/core";
import { compose, createJob, createLogger, findUnfinishedJob, readConfig, requestDigestOf } from "@reelora/server";

const [dataDirectory, video, killBefore] = process.argv.slice(2);
let writes = 0;
let isInStage = false;

function countWrites(port, names) {
  return new Proxy(port, {
    get(target, name) {
      const member = target[name];
      if (typeof member !== "function") return member;
      return (...words) => {
        if (names.includes(name)) {
          writes += 1;
          if (isInStage || writes === Number(killBefore)) process.kill(process.pid, "SIGKILL");
        }
        const result = member.apply(target, words);
        if (name === "replace") isInStage = words[1].stages?.[killBefore]?.state === "running";
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
  sources: [{ source: { kind: "file", path: video } }],
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
