import { ReeloraError } from "@reelora/core";

/**
 * What the database answers, or `storage_unavailable` when it has not within `deadlineMs`. Nobody can call a command
 * back: one that is given up here may still have been done.
 */
export async function withinDeadline<R>(deadlineMs: number, work: Promise<R>): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const message = `The document database has not answered within ${deadlineMs / 1000} s. Check MONGODB_URI, the network and that it runs.`;
      reject(new ReeloraError("storage_unavailable", message));
    }, deadlineMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
