import { onTestFinished } from "vitest";
import { startFalSimulator } from "../simulators/fal/start-fal-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";
import { openWorkshop, storeDataset } from "./workshop.js";

/** A simulated fal and a workshop of its own that holds the prepared dataset; both are closed when the test ends. */
export async function startFalWorkshop() {
  const fal = await startFalSimulator();
  onTestFinished(() => fal.close());
  const workshop = await openWorkshop(await temporaryFolder(), fal);
  onTestFinished(() => workshop.close());
  await storeDataset(workshop);
  return { fal, workshop };
}
