import { processEnvironment } from "./process-environment.js";

/** Whether a browser that is opened here can be seen by whoever sits before the terminal. */
export function hasDisplay(isTerminal: boolean, platform: string = process.platform): boolean {
  const { SSH_CONNECTION: remote, CI: isAutomatic, DISPLAY: x11, WAYLAND_DISPLAY: wayland } = processEnvironment();
  if (!isTerminal || remote !== undefined || isAutomatic !== undefined) return false;
  return platform !== "linux" || (x11 ?? "") !== "" || (wayland ?? "") !== "";
}
