import { generateKeyPairSync, sign } from "node:crypto";
import { isIP } from "node:net";

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const length =
    content.length < 128
      ? [content.length]
      : content.length < 256
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...contents: readonly Uint8Array[]) => element(0x30, ...contents);
const hex = (digits: string) => Buffer.from(digits, "hex");
const utcTime = (text: string) => element(0x17, Buffer.from(text));

const ecdsaWithSha256 = sequence(hex("06082a8648ce3d040302"));
const commonName = hex("0603550403");
const subjectAlternativeName = hex("0603551d11");

/** A certificate that nobody has signed but itself, for a host, from 2020 to 2049 (X.509 v3 in DER, RFC 5280). */
export function selfSignedCertificate(host: string): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(element(0x31, sequence(commonName, element(0x0c, Buffer.from(host)))));
  const alternative =
    isIP(host) === 4 ? element(0x87, Buffer.from(host.split(".").map(Number))) : element(0x82, Buffer.from(host));
  const body = sequence(
    element(0xa0, hex("020102")),
    hex("020101"),
    ecdsaWithSha256,
    name,
    sequence(utcTime("200101000000Z"), utcTime("491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    element(0xa3, sequence(sequence(subjectAlternativeName, element(0x04, sequence(alternative))))),
  );
  const certificate = sequence(body, ecdsaWithSha256, element(0x03, hex("00"), sign("sha256", body, privateKey)));
  const lines = certificate.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
