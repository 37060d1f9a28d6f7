import type { Circuits } from "../circuit/open-circuits.js";
import type { Config } from "../config/config.js";
import type { FaceFinder } from "../ports/face-finder.js";

const timeoutMs = 60_000;
/** Each has its models in memory. */
const mostProcesses = 4;

/** Whoever finds faces, as the configuration says; null when nobody can. Costs nothing until faces are looked for. */
export async function composeFaces(config: Config, circuits: Circuits): Promise<FaceFinder | null> {
  const url = config.REELORA_FACES_URL;
  if (url === undefined) {
    const { createHumanFaceFinder } = await import("../adapters/face-finder-human/create-human-face-finder.js");
    return createHumanFaceFinder({ processes: Math.min(config.REELORA_THREADS, mostProcesses) });
  }
  const { createHttpFaceFinder } = await import("../adapters/face-finder-http/create-http-face-finder.js");
  const finder = createHttpFaceFinder({
    ...{ url, timeoutMs, apiKey: config.REELORA_FACES_KEY ?? null },
    ...{ model: config.REELORA_FACES_MODEL, sameFrom: config.REELORA_FACES_SAME_FROM },
  });
  const { ask } = circuits.open("faces");
  return { name: finder.name, find: (...asked) => ask(() => finder.find(...asked)) };
}
