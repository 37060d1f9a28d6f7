import { ApiError, createFalClient, ValidationError } from "@fal-ai/client";
import { describeLora, parseSafetensorsHeader } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { onTestFinished, describe, expect, it } from "vitest";
import { zipOf } from "../../trainers/zip-of.js";
import { falFailures } from "./failures.js";
import { startFalSimulator, type FalSimulatorOptions } from "./start-fal-simulator.js";

const endpoint = "fal-ai/flux-lora-fast-training";

/** A simulator with fal's own client sent to it in place of fal's hosts. */
async function startWithOfficialClient(options: FalSimulatorOptions = {}) {
  const fal = await startFalSimulator(options);
  onTestFinished(() => fal.close());
  const client = createFalClient({
    credentials: fal.apiKey,
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace("https://queue.fal.run", fal.queueUrl).replace("https://rest.fal.ai", fal.restUrl),
    }),
  });
  const uploaded = async (count: number) => {
    const bytes = await buffer((await zipOf(count)).read());
    return client.storage.upload(new File([bytes], "dataset.zip", { type: "application/zip" }));
  };
  return { fal, client, uploaded };
}

const rejectionOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (reason: unknown) => reason,
  );

describe("fal's own client", () => {
  it("uploads, submits, follows and fetches a training from the simulator", async () => {
    const { fal, client, uploaded } = await startWithOfficialClient({ runningPolls: 2 });
    const url = await uploaded(4);
    const input = { images_data_url: url, trigger_word: "zkbunny", steps: 500 };
    const { request_id: requestId, status } = await client.queue.submit(endpoint, { input });
    expect(status).toBe("IN_QUEUE");
    const seen: string[] = [];
    await client.queue.subscribeToStatus(endpoint, {
      requestId,
      logs: true,
      mode: "polling",
      pollInterval: 1,
      onQueueUpdate: (update) => void seen.push(update.status),
    });
    expect([...new Set(seen)]).toEqual(["IN_QUEUE", "IN_PROGRESS", "COMPLETED"]);
    const { data } = await client.queue.result(endpoint, { requestId });
    const weights = fal.readFile(data.diffusers_lora_file.url);
    expect(weights?.length).toBe(data.diffusers_lora_file.file_size);
    expect(fal.count("submit")).toBe(1);
    expect(fal.submissions[0]?.input).toEqual(input);
  });

  it("uploads a large file in parts", async () => {
    const { fal, client } = await startWithOfficialClient();
    const file = new File([Buffer.alloc(91 * 1024 * 1024, 7)], "dataset.zip", { type: "application/zip" });
    const url = await client.storage.upload(file);
    expect(fal.readFile(url)?.length).toBe(file.size);
    expect([fal.count("upload"), fal.count("complete")]).toEqual([10, 1]);
  });

  it("sees validation errors, bad keys, unknown requests and early results as fal's", async () => {
    const { fal, client } = await startWithOfficialClient({ isManual: true });
    const refused = await rejectionOf(client.queue.submit(endpoint, { input: { images_data_url: "x", steps: 0 } }));
    expect(refused).toBeInstanceOf(ValidationError);
    if (!(refused instanceof ValidationError)) return;
    expect(refused.fieldErrors).toMatchObject([{ loc: ["body", "steps"], type: "greater_than_equal" }]);
    expect(await rejectionOf(client.queue.status(endpoint, { requestId: "none" }))).toMatchObject({ status: 404 });
    const { request_id: requestId } = await client.queue.submit(endpoint, { input: { images_data_url: "x" } });
    expect(await rejectionOf(client.queue.result(endpoint, { requestId }))).toMatchObject({ status: 400 });
    fal.failures.inject("submit", falFailures.badKey);
    const unauthorised = await rejectionOf(client.queue.submit(endpoint, { input: { images_data_url: "x" } }));
    expect(unauthorised).toBeInstanceOf(ApiError);
    expect(unauthorised).toMatchObject({ status: 401 });
  });

  it("cancels, and then hears that it cannot", async () => {
    const { client, uploaded } = await startWithOfficialClient({ isManual: true });
    const { request_id: requestId } = await client.queue.submit(endpoint, {
      input: { images_data_url: await uploaded(4) },
    });
    await client.queue.cancel(endpoint, { requestId });
    expect(await rejectionOf(client.queue.cancel(endpoint, { requestId }))).toMatchObject({
      status: 400,
      body: { status: "ALREADY_COMPLETED" },
    });
    expect(await rejectionOf(client.queue.result(endpoint, { requestId }))).toMatchObject({ status: 499 });
  });
});

describe("the simulator", () => {
  it("lets nobody in without its key", async () => {
    const { fal } = await startWithOfficialClient();
    const answer = await fetch(`${fal.queueUrl}/${endpoint}`, {
      method: "POST",
      headers: { authorization: "Key another" },
      body: JSON.stringify({ images_data_url: "x" }),
    });
    expect(answer.status).toBe(401);
    expect(fal.submissions).toHaveLength(0);
  });

  it("serves files whole and by range, and breaks them on command so that a check finds out", async () => {
    const { fal, client, uploaded } = await startWithOfficialClient();
    const { request_id: requestId } = await client.queue.submit(endpoint, {
      input: { images_data_url: await uploaded(4) },
    });
    while (fal.submissions[0]?.state !== "COMPLETED") await fal.advance(requestId);
    const { data } = await client.queue.result(endpoint, { requestId });
    const { url } = data.diffusers_lora_file;
    const bytes = async (headers: Record<string, string> = {}) =>
      Buffer.from(await (await fetch(url, { headers })).arrayBuffer());

    const whole = await bytes();
    expect(describeLora(parseSafetensorsHeader(whole, whole.length)).pairs).toBe(2);
    const rest = await fetch(url, { headers: { range: "bytes=1000-" } });
    expect([rest.status, rest.headers.get("content-range")]).toEqual([
      206,
      `bytes 1000-${whole.length - 1}/${whole.length}`,
    ]);
    expect(Buffer.concat([await bytes({ range: "bytes=0-999" }), Buffer.from(await rest.arrayBuffer())])).toEqual(
      whole,
    );
    expect((await fetch(url, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);

    fal.failures.inject("download", falFailures.halfAnswer);
    await expect(bytes()).rejects.toThrow("terminated");
    fal.failures.inject("download", { kind: "cut-short", bytes: whole.length - 3000 });
    const short = await bytes();
    expect(() => parseSafetensorsHeader(short, short.length)).toThrow("cut short");
    fal.failures.inject("download", falFailures.webPage);
    const page = await bytes();
    expect(() => parseSafetensorsHeader(page, page.length)).toThrow("not a sound safetensors file");
    expect(await bytes()).toEqual(whole);
  });

  it("fails a training whose dataset it cannot fetch", async () => {
    const { fal, client, uploaded } = await startWithOfficialClient();
    const input = { images_data_url: await uploaded(4) };
    fal.failures.inject("dataset", falFailures.badGateway);
    const { request_id: requestId } = await client.queue.submit(endpoint, { input });
    await fal.advance(requestId);
    expect(await client.queue.status(endpoint, { requestId })).toMatchObject({
      status: "COMPLETED",
      error_type: "file_download_error",
    });
  });
});
