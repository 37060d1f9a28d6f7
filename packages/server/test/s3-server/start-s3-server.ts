import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { cephConf } from "./ceph-conf.js";
import { createDaemons, type Daemons } from "./daemons.js";
import { freePorts } from "./free-ports.js";
import { requirePrograms } from "./programs.js";

/** A real S3 server (Ceph's RADOS gateway) of our own, empty at the start. Use path-style addresses. */
export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Ends what speaks S3 as `kill -9` does and starts it again, on the same port and with all it had. */
  restart(): Promise<void>;
  /** Ends every process and removes every file of the server. */
  stop(): Promise<void>;
}

const run = promisify(execFile);
const patienceMs = 60_000;
const attempts = 3;

const caps = (...services: readonly string[]) => services.flatMap((service) => ["--cap", service, "allow *"]);

async function makeCluster(folder: string, monitorPort: number, gatewayPort: number): Promise<string> {
  const conf = join(folder, "ceph.conf");
  const keyring = join(folder, "keyring");
  const map = join(folder, "monmap");
  const clusterId = randomUUID();
  for (const name of ["mon", "osd", "rgw", "log", "run"]) await mkdir(join(folder, name));
  await writeFile(conf, cephConf({ folder, clusterId, monitorPort, gatewayPort }));
  await run("ceph-authtool", ["--create-keyring", keyring, "--gen-key", "-n", "mon.", ...caps("mon")]);
  await run("ceph-authtool", [keyring, "--gen-key", "-n", "osd.0", ...caps("mon", "osd", "mgr")]);
  await run("ceph-authtool", [keyring, "--gen-key", "-n", "client.admin", ...caps("mon", "osd", "mgr")]);
  const monitor = ["--addv", "a", `[v2:127.0.0.1:${monitorPort}]`];
  await run("monmaptool", ["--create", "--fsid", clusterId, ...monitor, "--enable-all-features", map]);
  await run("ceph-mon", ["-c", conf, "--mkfs", "-i", "a", "--monmap", map, "--keyring", keyring]);
  return conf;
}

async function untilItAnswers(endpoint: string, daemons: Daemons): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (performance.now() < deadlineMs) {
    const [ended] = daemons.ended();
    if (ended !== undefined) throw new Error(`"${ended}" ended by itself`);
    const answer = await fetch(endpoint).catch(() => null);
    await answer?.body?.cancel();
    if (answer !== null) return;
    await wait(50);
  }
  throw new Error(`the gateway did not answer at ${endpoint} within ${patienceMs / 1000} s`);
}

async function tailOfLogs(folder: string): Promise<string> {
  const names = (await readdir(join(folder, "log")).catch(() => [])).filter((name) => name.endsWith(".out"));
  const tails = names.map(
    async (name) => `${name}:\n${(await readFile(join(folder, "log", name), "utf8")).slice(-800)}`,
  );
  return (await Promise.all(tails)).join("\n");
}

async function startOnce(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), "reelora-s3-"));
  const daemons = createDaemons();
  let gateway = createDaemons();
  const stop = async () => {
    await gateway.stop();
    await daemons.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [monitorPort = 0, gatewayPort = 0] = await freePorts(2);
    const endpoint = `http://127.0.0.1:${gatewayPort}`;
    const conf = await makeCluster(folder, monitorPort, gatewayPort);
    const log = (name: string) => join(folder, "log", `${name}.out`);
    daemons.start("ceph-mon", ["-c", conf, "-i", "a", "-f"], log("mon"));
    const storeId = randomUUID();
    await run("ceph", ["-c", conf, "osd", "new", storeId], { timeout: patienceMs });
    await run("ceph-osd", ["-c", conf, "-i", "0", "--mkfs", "--osd-uuid", storeId]);
    daemons.start("ceph-osd", ["-c", conf, "-i", "0", "-f"], log("osd"));
    const startGateway = async () => {
      gateway.start("radosgw", ["-c", conf, "-n", "client.admin", "-f"], log("gateway"));
      await untilItAnswers(endpoint, gateway);
    };
    await startGateway();
    const accessKeyId = randomBytes(10).toString("hex");
    const secretAccessKey = randomBytes(20).toString("hex");
    const user = ["--uid", "reelora", "--display-name", "reelora"];
    const keys = ["--access-key", accessKeyId, "--secret", secretAccessKey];
    await run("radosgw-admin", ["-c", conf, "-n", "client.admin", "user", "create", ...user, ...keys]);
    const restart = async () => {
      await gateway.stop();
      gateway = createDaemons();
      await startGateway();
    };
    return { endpoint, region: "us-east-1", accessKeyId, secretAccessKey, restart, stop };
  } catch (error) {
    const logs = await tailOfLogs(folder);
    await stop();
    throw new Error(`The S3 server for the tests did not start. ${logs}`, { cause: error });
  }
}

/**
 * Starts the server on free loopback ports, with everything it writes in a temporary folder. Throws, naming the
 * packages to install, when its programs are missing. A port may be taken between finding and using it, so it tries
 * a few times.
 */
export async function startS3Server(): Promise<S3Server> {
  requirePrograms();
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce();
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}
