export interface CephConfOptions {
  readonly folder: string;
  readonly clusterId: string;
  readonly monitorPort: number;
  readonly gatewayPort: number;
}

/** A cluster of one monitor, one store in memory and one gateway, all on the loopback interface. */
export function cephConf({ folder, clusterId, monitorPort, gatewayPort }: CephConfOptions): string {
  return `[global]
fsid = ${clusterId}
mon host = v2:127.0.0.1:${monitorPort}
public addr = 127.0.0.1
cluster addr = 127.0.0.1
public network = 127.0.0.0/8
ms bind ipv6 = false
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
auth allow insecure global id reclaim = true
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
pid file = ${folder}/run/$name.pid
log file = ${folder}/log/$name.log
keyring = ${folder}/keyring
mon data = ${folder}/mon
osd data = ${folder}/osd
rgw data = ${folder}/rgw

# One copy on one store is enough for a test.
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
osd max pg per osd hard ratio = 10
osd objectstore = memstore
memstore device bytes = 2147483648

# Agree at once: there is nobody to wait for.
paxos propose interval = 0.02
paxos min wait = 0.01
mon election timeout = 1
mon osd adjust heartbeat grace = false

rgw frontends = beast endpoint=127.0.0.1:${gatewayPort}
rgw zone root pool = rgw.root
rgw enable usage log = false
rgw dynamic resharding = false
rgw override bucket index max shards = 1
rgw num rados handles = 1
rgw usage max shards = 1
rgw gc max objs = 1
rgw lc max objs = 1
rgw lc debug interval = 10
rgw objexp hints num shards = 1
rgw md log max shards = 1
rgw data log num shards = 1
rgw reshard num logs = 1
`;
}
