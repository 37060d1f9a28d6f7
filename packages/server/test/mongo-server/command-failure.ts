import type { Fields } from "./wire.js";

/** What a command fails with, in MongoDB's own numbers and names. */
export class CommandFailure extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly more: Fields = {},
  ) {
    super(message);
  }
}
