import type { Measurements } from "@reelora/core";
import type { FrameMeasurements } from "@reelora/video";

/** The decoder's measurements as manifests hold them. */
export function measurementsOf(measured: FrameMeasurements): Measurements {
  const { sharpness, meanLuma, contrast, clippedDark, clippedBright, motion, frozen, blank, dhash, colours } = measured;
  return {
    ...{ sharpness, meanLuma, contrast, clippedDark, clippedBright, motion, frozen, blank, dhash },
    colours: [...colours],
  };
}
