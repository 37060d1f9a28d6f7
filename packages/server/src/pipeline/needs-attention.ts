import type { Attention } from "@reelora/core";

/** Thrown by a stage that cannot go on until a person has decided something. The job waits; it has not failed. */
export class NeedsAttention extends Error {
  constructor(readonly attention: Attention) {
    super(attention.message);
    this.name = "NeedsAttention";
  }
}
