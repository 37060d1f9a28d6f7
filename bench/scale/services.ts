import { startMongoServer } from "../../packages/server/test/mongo-server/start-mongo-server.js";
import { startRedisServer } from "../../packages/server/test/redis-server/start-redis-server.js";
import { startS3Server } from "../../packages/server/test/s3-server/start-s3-server.js";

/** The tests' MongoDB stand-in, Redis and S3 in a process of their own: says once where they are, ends with its parent. */
const [mongo, redis, s3] = await Promise.all([startMongoServer(), startRedisServer(), startS3Server()]);
process.send?.({
  ...{ MONGODB_URI: mongo.uri, REDIS_URL: redis.url, REELORA_OBJECT_STORE: "s3" },
  ...{ S3_ENDPOINT: s3.endpoint, S3_FORCE_PATH_STYLE: "true" },
  ...{ AWS_ACCESS_KEY_ID: s3.accessKeyId, AWS_SECRET_ACCESS_KEY: s3.secretAccessKey },
});
process.on("disconnect", () => {
  void Promise.all([mongo.stop(), redis.stop(), s3.stop()]).finally(() => process.exit(0));
});
