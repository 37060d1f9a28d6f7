import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for the footage of one test file, and the `ffmpeg` command to draw into it. */
export interface Studio {
  readonly directory: string;
  /** Runs ffmpeg with these arguments and the path of the new file as the last; returns that path. */
  draw(name: string, ...args: string[]): string;
  remove(): void;
}

export function openStudio(): Studio {
  const directory = mkdtempSync(join(tmpdir(), "reelora-video-"));
  return {
    directory,
    draw(name, ...args) {
      const path = join(directory, name);
      execFileSync("ffmpeg", ["-v", "error", "-y", ...args, path], { stdio: ["ignore", "ignore", "inherit"] });
      return path;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** FFmpeg's arguments for a drawn moving picture. */
export function drawn(source: string, frames: number): string[] {
  return ["-f", "lavfi", "-i", source, "-frames:v", String(frames)];
}

/** The times at which a player shows the frames of a file, by its packets, in seconds from where the file begins. */
export function shownTimes(path: string): number[] {
  const entries = "packet=pts_time,flags:format=start_time";
  const args = ["-v", "error", "-select_streams", "v", "-show_entries", entries, "-of", "json", path];
  const { packets, format } = JSON.parse(execFileSync("ffprobe", args, { encoding: "utf8" })) as {
    readonly packets: readonly { readonly pts_time: string; readonly flags: string }[];
    readonly format: { readonly start_time: string };
  };
  const shown = packets.filter(({ flags }) => !flags.includes("D"));
  return shown.map(({ pts_time: time }) => Number(time) - Number(format.start_time)).sort((a, b) => a - b);
}
