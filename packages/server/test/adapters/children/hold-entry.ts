import { createBullmqJobQueue } from "../../../src/adapters/job-queue-bullmq/create-bullmq-job-queue.js";

/** Takes entries of the queue at this Redis, says which, and never comes to an end with them. */
const [url = "", lockMs = "1000"] = process.argv.slice(2);
const silent = { onHandlerError: () => undefined, onConnectionError: () => undefined };
const queue = await createBullmqJobQueue({ url, lockMs: Number(lockMs), ...silent });
queue.consume(
  (id) => {
    process.stdout.write(`${id}\n`);
    return new Promise(() => undefined);
  },
  { concurrency: 1 },
);
