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
