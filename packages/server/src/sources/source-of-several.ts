import { ReeloraError } from "@reelora/core";

/** One of several sources, as errors and warnings name it. */
export interface NamedSource {
  /** 1, 2, … */
  readonly number: number;
  readonly of: number;
  readonly name: string;
}

/** "Source 2 of 3, b.mp4". */
export function sourceText({ number, of, name }: NamedSource): string {
  return `Source ${number} of ${of}, ${name}`;
}

/** A job's error that says which of its sources it is about. Anything else passes unchanged. */
export function ofSource(error: unknown, source: NamedSource): unknown {
  if (!(error instanceof ReeloraError)) return error;
  const details = { ...error.details, field: `sources.${source.number - 1}` };
  return new ReeloraError(error.code, `${sourceText(source)}: ${error.message}`, details, error);
}
