// What the API can take on loopback, against a bare Fastify route in the same run:  npm run bench:http
//   --seconds N   of load for each figure (5)         --minutes N   of load for the memory figure (1; 10 for the record)
//   --streams N   of Server-Sent Events held (2000)
// Writes bench/http.md. The server is one process with the embedded stores, the load comes from this one. On a machine that
// others use too, believe the CPU figures: they are the server's own time per request.
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { benchFolder } from "./bench-folder.mjs";
import { writePage } from "./write-page.mjs";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "5" },
    minutes: { type: "string", default: "1" },
    streams: { type: "string", default: "2000" },
  },
});
const seconds = Number(options.seconds);
const minutes = Number(options.minutes);
const streams = Number(options.streams);
const connections = 32;
const ticksPerSecond = 100;

/** Starts bench/http-server.mjs and waits for what it says of itself. */
async function startServer(folder) {
  const child = spawn(process.execPath, [fileURLToPath(new URL("http-server.mjs", import.meta.url)), folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const first = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) resolve(text);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, ...JSON.parse(first) };
}

function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

const rssMb = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

async function load(pid, url, duration = seconds, headers = {}) {
  const before = cpuSeconds(pid);
  const result = await autocannon({ url, connections, duration, headers });
  const answered = result["2xx"] + result["3xx"];
  if (answered === 0 || result["4xx"] + result["5xx"] + result.errors + result.timeouts > 0) {
    throw new Error(`${url}: ${JSON.stringify({ ok: answered, ...result.statusCodeStats, errors: result.errors })}`);
  }
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMicroseconds: ((cpuSeconds(pid) - before) / answered) * 1e6,
  };
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** A stream on a raw socket: resolves once its first event is here. */
function openStream(url, count) {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const stream = { socket, events: 0, isOpen: true };
    socket.setEncoding("utf8");
    socket.once("error", reject);
    socket.once("close", () => (stream.isOpen = false));
    socket.on("data", (chunk) => {
      stream.events += chunk.split("event: ").length - 1;
      count.heartbeats += chunk.split(": still here").length - 1;
      if (stream.events > 0) resolve(stream);
    });
    socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept: text/event-stream\r\n\r\n`);
  });
}

async function holdStreams(server) {
  const count = { heartbeats: 0 };
  const before = rssMb(server.child.pid);
  const open = [];
  for (let from = 0; from < streams; from += 100) {
    const some = Array.from({ length: Math.min(100, streams - from) }, (_, index) =>
      openStream(server.streamUrls[(from + index) % server.streamUrls.length], count),
    );
    open.push(...(await Promise.all(some)));
  }
  const heldSeconds = 20;
  const cpuBefore = cpuSeconds(server.child.pid);
  await pause(heldSeconds * 1000);
  const cpuShare = (cpuSeconds(server.child.pid) - cpuBefore) / heldSeconds;
  const held = open.filter(({ isOpen }) => isOpen).length;
  const status = await load(server.child.pid, server.statusUrl, 2);
  const rss = rssMb(server.child.pid);
  const startedAt = performance.now();
  server.child.stdin.write("end the jobs\n");
  while (open.some(({ isOpen }) => isOpen) && performance.now() - startedAt < 60_000) await pause(20);
  const toldMs = performance.now() - startedAt;
  const told = open.filter(({ events, isOpen }) => events > 1 && !isOpen).length;
  for (const { socket } of open) socket.destroy();
  return {
    held,
    told,
    toldMs,
    cpuShare,
    heartbeats: count.heartbeats,
    megabytesEach: (rss - before) / streams,
    status,
  };
}

async function memoryUnderLoad(server) {
  const samples = [];
  const until = performance.now() + minutes * 60_000;
  while (performance.now() < until) {
    await load(server.child.pid, server.statusUrl, 2);
    await load(server.child.pid, server.listUrl, 2);
    samples.push(rssMb(server.child.pid));
  }
  const third = Math.max(1, Math.floor(samples.length / 3));
  const [middle, last] = [median(samples.slice(third, 2 * third)), median(samples.slice(-third))];
  return { middle, last, peak: Math.max(...samples), growth: last / middle - 1 };
}

const folder = benchFolder();
const server = await startServer(folder);
try {
  const { pid } = server.child;
  const rows = [
    ["bare Fastify route, the same document", server.bareUrl, {}],
    ["status of a job", server.statusUrl, {}],
    ["status, nothing new (`If-None-Match`)", server.statusUrl, { "if-none-match": server.etag }],
    ["bare Fastify route, a page of 20", server.barePageUrl, {}],
    ["page of 20 jobs", server.listUrl, {}],
  ];
  const rounds = rows.map(() => []);
  for (const [, url, headers] of rows) await load(pid, url, 1, headers);
  // In turns, so that whatever else the machine does falls on all of them.
  for (let round = 0; round < 3; round += 1) {
    for (const [index, [, url, headers]] of rows.entries()) {
      rounds[index].push(await load(pid, url, seconds, headers));
    }
  }
  const figures = rounds.map((some) => ({
    perSecond: median(some.map(({ perSecond }) => perSecond)),
    p99: median(some.map(({ p99 }) => p99)),
    cpu: median(some.map(({ cpuMicroseconds }) => cpuMicroseconds)),
  }));
  const baseOf = [0, 0, 0, 3, 3];
  const table = rows.map(([name], index) => {
    const { perSecond, p99, cpu } = figures[index];
    const base = figures[baseOf[index]];
    const ratio = index === baseOf[index] ? "–" : (perSecond / base.perSecond).toFixed(2);
    const cpuRatio = index === baseOf[index] ? "–" : (base.cpu / cpu).toFixed(2);
    return `| ${name} | ${Math.round(perSecond).toLocaleString("en")} | ${p99} ms | ${ratio} | ${cpu.toFixed(0)} µs | ${cpuRatio} |`;
  });
  const memory = await memoryUnderLoad(server);
  const sse = await holdStreams(server);
  const text = `# What the API can take

\`npm run bench:http -- --seconds ${seconds} --minutes ${minutes} --streams ${streams}\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model ?? "?"}), Node ${process.version}. One server process with the embedded stores (SQLite, a folder) holding 200 jobs; autocannon from another process on the same machine, ${connections} connections, three rounds in turns, medians. The bare route is Fastify's \`app.get\` in the same process, answering with the very same document from memory. CPU is the server process's own time per request, which other work on the machine changes least.

| request | per second | p99 | ratio to bare | server CPU | ratio by CPU |
| --- | ---: | ---: | ---: | ---: | ---: |
${table.join("\n")}

**Memory** over ${minutes} min of status reads and pages: ${memory.middle.toFixed(0)} MB in the middle third, ${memory.last.toFixed(0)} MB in the last (${(memory.growth * 100).toFixed(1)} %), at most ${memory.peak.toFixed(0)} MB.

**Streams**: ${sse.held.toLocaleString("en")} of ${streams.toLocaleString("en")} Server-Sent Event streams, on ${server.streamUrls.length} jobs, were open after 20 s, with ${sse.heartbeats.toLocaleString("en")} heartbeats; they cost ${(sse.cpuShare * 100).toFixed(0)} % of a core and ${(sse.megabytesEach * 1024).toFixed(0)} KB each. Beside them a status was answered ${Math.round(sse.status.perSecond).toLocaleString("en")} times a second, p99 ${sse.status.p99} ms. When the jobs ended, ${sse.told.toLocaleString("en")} streams had the last event and were closed after ${(sse.toldMs / 1000).toFixed(1)} s.
`;
  writePage(new URL("http.md", import.meta.url), text);
  process.stdout.write(text);
} finally {
  server.child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
