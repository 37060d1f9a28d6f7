import { shownName, type RecognisedImport, type Warning } from "@reelora/core";

const namedAtMost = 3;

/** What the user should know of how their folder or zip was read. */
export function importWarnings({ leftOut, missing, repeats }: RecognisedImport): Warning[] {
  return [
    ...(leftOut.length === 0
      ? []
      : [
          warning(
            "import_left_out",
            `${named(leftOut)} left out: JPEG, PNG, WebP, AVIF and GIF pictures are imported. Convert what you want to train on.`,
          ),
        ]),
    ...(missing.length === 0
      ? []
      : [
          warning(
            "import_picture_missing",
            `${named(missing)} listed with a caption and not there. Check the names in the list.`,
          ),
        ]),
    ...(repeats.every(({ repeats: times }) => times === 1)
      ? []
      : [
          warning(
            "import_repeats",
            `Folders ask kohya for repeats: ${repeats.map((one) => `${one.repeats} × ${shownName(one.concept)} (${one.pictures} pictures)`).join(", ")}. Every picture is trained on equally often here; give --steps for more of all.`,
          ),
        ]),
  ];
}

function warning(code: string, message: string): Warning {
  return { code, message };
}

/** `"a.gif" is`, `"a.gif", "b.mp4" and 4 more are`. */
function named(paths: readonly string[]): string {
  const names = paths.slice(0, namedAtMost).map(shownName).join(", ");
  const more = paths.length - namedAtMost;
  return more > 0 ? `${names} and ${more} more are` : `${names} ${paths.length === 1 ? "is" : "are"}`;
}
