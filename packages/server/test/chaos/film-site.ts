import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { drawFilm } from "../drawn-footage/draw-film.js";

export interface FilmSite {
  /** "127.0.0.1:4711" */
  readonly host: string;
  /** Addresses of the films, each another one. */
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

const sizes = ["320x180", "288x160", "256x144", "304x176"] as const;

/** Draws a few small films into the folder and serves them on this machine. */
export async function startFilmSite(folder: string, count: number): Promise<FilmSite> {
  const films: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `film-${index}.mp4`);
    const size = sizes[index % sizes.length] ?? sizes[0];
    await drawFilm(path, { sceneCount: 3, framesEach: 24 + Math.floor(index / sizes.length), size });
    films.push(await readFile(path));
  }
  const server = createServer((request, response) => {
    const film = films[Number(/^\/(\d+)\.mp4$/.exec(request.url ?? "")?.[1] ?? -1)];
    if (film === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "video/mp4", "content-length": film.length });
    response.end(film);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    urls: films.map((_, index) => `http://${host}/${index}.mp4`),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
