import { prepareDecodingProcess } from "./isolation/decoding-process.js";

/**
 * Starts the decoding process of the next call while the caller does something else, such as loading the rest of this package:
 * the call begins some twentieth of a second sooner. Without a call it ends with this process, which it does not keep alive.
 */
export function prepareDecoding(): void {
  prepareDecodingProcess();
}
