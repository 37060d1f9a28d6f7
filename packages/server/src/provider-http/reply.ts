/** A whole answer, of any status. */
export interface ProviderAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** No complete answer. `sent: false` means that surely no byte of the request reached anybody. */
export interface ProviderSilence {
  readonly kind: "silence";
  readonly sent: boolean;
  readonly reason: string;
  readonly cause: unknown;
}

export type ProviderReply = ProviderAnswer | ProviderSilence;
