import { failed, ok, warning, type Verdict } from "./finding.js";

/** What a bucket did when it was tried. */
export interface S3Facts {
  readonly bucket: string;
  /** Whether what was stored came back the same. */
  readonly isReadBack: boolean;
  /** Whether of two writes on condition that nothing is there yet, the second was refused. */
  readonly refusesSecondWrite: boolean;
  /** Whether the rule is there that removes what is under temp/ after a day. */
  readonly expiresTemporary: boolean;
}

export function judgeS3({ bucket, isReadBack, refusesSecondWrite, expiresTemporary }: S3Facts): Verdict {
  if (!isReadBack) {
    const advice = "Look at the service's own checks; no data should be kept in it.";
    return failed(`Bucket ${bucket} gave back other bytes than were stored.`, advice);
  }
  const lacking = [
    ...(refusesSecondWrite ? [] : ["it knows no conditional writes (If-None-Match)"]),
    ...(expiresTemporary ? [] : ["it has no rule that removes temp/ after a day"]),
  ];
  if (lacking.length === 0) return ok(`Bucket ${bucket}: put, get, conditional put, lifecycle rule.`);
  return warning(
    `Bucket ${bucket} stores and gives back, but ${lacking.join(", and ")}.`,
    "Reelora works without; workers tidy up once an hour. Give the keys s3:PutLifecycleConfiguration, or update the service.",
  );
}
