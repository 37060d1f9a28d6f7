import { chmod, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFolderObjectStore } from "../../src/adapters/object-store-folder/create-folder-object-store.js";
import { describeObjectStore } from "../contract/object-store.contract.js";
import { startSignedFileServer } from "./signed-file-server.js";

describeObjectStore("folder", async () => {
  const root = await mkdtemp(join(tmpdir(), "reelora-test-"));
  const server = await startSignedFileServer();
  const { store, signedFiles } = await createFolderObjectStore({
    root,
    signing: { secret: "s".repeat(32), baseUrl: server.baseUrl },
    now: Date.now,
  });
  server.serve(store, signedFiles);
  return {
    store,
    async corrupt(key) {
      const path = join(root, key);
      await chmod(path, 0o644);
      const file = await open(path, "r+");
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 12_345);
      await file.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, 12_345);
      await file.close();
    },
    async dispose() {
      await server.close();
      await rm(root, { recursive: true });
    },
  };
});
