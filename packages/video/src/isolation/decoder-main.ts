import { parentPort } from "node:worker_threads";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import { VideoError } from "../video-error.js";
import { Decoder } from "../decoding/decoder.js";
import type { DecoderReply, DecoderRequest } from "../decoding/decoder-protocol.js";

/* A decoding thread: holds one video open and answers one request after another. */

const port = parentPort;
if (port === null) throw new Error("decoder-main runs in a worker thread");

Log.setLevel(AV_LOG_QUIET);
const decoder = new Decoder(() => port.postMessage({ kind: "alive" } satisfies DecoderReply));

async function answer(request: DecoderRequest): Promise<void> {
  try {
    const { value, transfer } = await decoder.answer(request);
    port!.postMessage({ kind: "done", value } satisfies DecoderReply, transfer);
  } catch (error) {
    if (!(error instanceof VideoError)) throw error;
    port!.postMessage({ kind: "failed", failure: error.toFailure() } satisfies DecoderReply);
  }
}

let answered = Promise.resolve();
port.on("message", (request: DecoderRequest) => {
  answered = answered.then(() => answer(request));
});
