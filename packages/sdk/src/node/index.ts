export { openVideoFile, type VideoFile } from "./open-video-file.js";
