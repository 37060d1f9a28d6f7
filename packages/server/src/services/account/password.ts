import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import PQueue from "p-queue";
import { z } from "zod";

/** Twelve characters resist guessing at the rate that sign-in allows; no rule on which characters (NIST SP 800-63B). */
export const Password = z.string().min(12, "at least 12 characters").max(200, "at most 200 characters");

/** OWASP's choice for scrypt with 32 MiB: N 2^15, r 8, p 3. */
const cost = { logN: 15, r: 8, p: 3 };
const hashBytes = 32;

/** Each takes 32 MiB and a core for some 150 ms: many at once must not stop everything else. */
const queue = new PQueue({ concurrency: 2 });

/** `scrypt$logN$r$p$salt$hash`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derived(password, salt, cost);
  return ["scrypt", cost.logN, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Whether the password is the one of the hash. Without a hash it is not, and finding that out takes as long. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, logN, r, p, salt, hash] = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored ?? "") ?? [];
  if (salt === undefined || hash === undefined) {
    await derived(password, Buffer.alloc(16), cost);
    return false;
  }
  const known = Buffer.from(hash, "base64url");
  const found = await derived(password, Buffer.from(salt, "base64url"), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  });
  return found.length === known.length && timingSafeEqual(found, known);
}

function derived(password: string, salt: Buffer, { logN, r, p }: typeof cost): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r };
  const work = () =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize("NFKC"), salt, hashBytes, options, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  return queue.add(work);
}
