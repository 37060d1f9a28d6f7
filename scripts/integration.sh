#!/usr/bin/env bash
# One real video through HTTP to the stored objects and the final record, each checked.
#   scripts/integration.sh [VIDEO]      without VIDEO a film is drawn with ffmpeg
# Needs curl, unzip, sha256sum, and a build (npm ci). Starts a server of its own on free loopback ports and a folder of
# its own, and ends both.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
fail() { echo "✗ $*" >&2; [ -f "$work/server.log" ] && tail -5 "$work/server.log" >&2; exit 1; }
pass() { echo "✓ $*"; }
json() { node -pe 'const d = JSON.parse(require("fs").readFileSync(0, "utf8")); '"$1"; }
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

video=${1:-}
if [ -z "$video" ]; then
  video="$work/film.mp4"
  ffmpeg -hide_banner -loglevel error -filter_complex \
    'testsrc2=size=320x180:rate=24,trim=end_frame=48,setsar=1[a];mandelbrot=size=320x180:rate=24,trim=end_frame=48,setsar=1[b];[a][b]concat=n=2:v=1:a=0,format=yuv420p' \
    "$video"
fi
[ -f "$video" ] || fail "there is no file $video"

site_port=$(free_port) port=$(free_port) worker_port=$(free_port)
node -e '
  const [file, port] = process.argv.slice(1), fs = require("fs");
  require("http").createServer((request, response) => {
    response.writeHead(200, { "content-length": fs.statSync(file).size, etag: "\"1\"" });
    fs.createReadStream(file).pipe(response);
  }).listen(port, "127.0.0.1");' "$video" "$site_port" &
pids+=($!)
cd "$work"
REELORA_ALLOWED_PRIVATE_HOSTS="127.0.0.1:$site_port" node "$root/packages/cli/bin/reelora.js" \
  serve --port "$port" --worker-port "$worker_port" >server.out 2>server.log &
pids+=($!)
api="http://127.0.0.1:$port"
for _ in $(seq 100); do curl -sf "$api/ready" >/dev/null && break; sleep 0.1; done
curl -sf "$api/ready" >/dev/null || fail "the gateway is not ready"
curl -sf "http://127.0.0.1:$worker_port/health" >/dev/null || fail "the worker is not well"
pass "gateway and worker are up"

curl -s -D headers -o accepted.json -X POST "$api/api/lora/train" -H 'content-type: application/json' \
  -d "{\"videoUrl\": \"http://127.0.0.1:$site_port/video.mp4\", \"trigger\": \"zkinteg\", \"frameCount\": 12, \"provider\": \"none\"}"
grep -q '^HTTP/1.1 202' headers || fail "expected 202: $(cat accepted.json)"
grep -qi '^location:' headers || fail "no Location header"
job=$(json d.jobId <accepted.json)
[ "$(json d.status <accepted.json)" = queued ] || fail "expected status queued"
pass "job $job accepted"

last=0
for _ in $(seq 3000); do
  curl -s "$api/api/lora/status/$job" >status.json
  progress=$(json d.progress <status.json)
  [ "$progress" -ge "$last" ] || fail "progress fell from $last to $progress"
  last=$progress
  case $(json d.status <status.json) in completed | failed | cancelled) break ;; esac
  sleep 0.2
done
[ "$(json d.status <status.json)" = completed ] || fail "the job ended as $(json 'd.status + ": " + JSON.stringify(d.error)' <status.json)"
[ "$last" = 100 ] || fail "progress is $last"
pass "completed: $(json 'd.stages.filter((s) => s.summary).map((s) => s.summary).join(" · ")' <status.json)"

folder="$work/reelora-data/content-generation-assets/datasets/local/$job"
[ -f "$folder/manifest-v1.json" ] || fail "no manifest"
kept=$(json d.counts.kept <status.json)
[ "$(ls "$folder/images" | wc -l)" = "$kept" ] || fail "images are not $kept"
[ "$(ls "$folder/captions" | wc -l)" = "$kept" ] || fail "captions are not $kept"
json 'd.items.map((i) => i.sha256 + (i.clip ? "  clips/" : "  images/") + i.fileName).join("\n")' <"$folder/manifest-v1.json" >"$work/sums"
(cd "$folder" && sha256sum --quiet -c "$work/sums") || fail "an image is not what the manifest says"
grep -q zkinteg "$folder/captions/0001.txt" || fail "the trigger is not in the caption"
pass "$kept images with captions, as their manifest says"

curl -sf "$(json d.datasetZipUrl <status.json)" -o dataset.zip || fail "the zip cannot be downloaded"
unzip -tq dataset.zip >/dev/null || fail "the zip is damaged"
[ "$(unzip -Z1 dataset.zip | grep -c /)" = 0 ] || fail "the zip is not flat"
curl -sf "$(json d.reportUrl <status.json)" -o report.html || fail "the report cannot be read"
grep -q zkinteg report.html || fail "the report is of something else"
pass "zip and report by their signed addresses"

[ -z "$(ls -A "$work/reelora-data/scratch")" ] || fail "temporary files are left"
for prefix in temp jobs; do
  [ ! -e "$work/reelora-data/content-generation-assets/$prefix" ] || fail "temporary objects are left"
done
json 'd.completedAt && d.startedAt && d.error === null && d.stages.every((s) => s.state === "finished" || s.state === "skipped")' \
  <status.json | grep -q true || fail "the record is not complete"
pass "nothing temporary left, the record is complete"
