import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll } from "vitest";
import { createS3ObjectStore } from "../../src/adapters/object-store-s3/create-s3-object-store.js";
import { describeObjectStore } from "../contract/object-store.contract.js";
import { startS3Server, type S3Server } from "../s3-server/start-s3-server.js";

let server: S3Server;
let client: S3Client;
let buckets = 0;

beforeAll(async () => {
  server = await startS3Server();
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

describeObjectStore("S3", async () => {
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  const bucket = `contract-${(buckets += 1)}`;
  const { store, close } = await createS3ObjectStore({
    bucket,
    endpoint,
    publicEndpoint: null,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    now: Date.now,
    onWarning(message) {
      throw new Error(message);
    },
  });
  return {
    store,
    async corrupt(key) {
      const { Body, Metadata, ContentType } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const bytes = await Body?.transformToByteArray();
      if (bytes === undefined) throw new Error(`${key} has no bytes`);
      bytes[12_345] = (bytes[12_345] ?? 0) ^ 1;
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, Metadata, ContentType }));
    },
    async dispose() {
      close();
    },
  };
});
