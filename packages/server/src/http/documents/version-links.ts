import type { VersionRecord } from "../../collections/versions.js";
import type { VersionLinks } from "../../services/version/version-document.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";

/** Signed addresses of a version's files. */
export async function versionLinks(
  { objects, signedAddressSeconds: expiresInSeconds }: Pick<GatewayDependencies, "objects" | "signedAddressSeconds">,
  { originJobId, version, s3Key, configKey, samples }: VersionRecord,
): Promise<VersionLinks> {
  const downloadAs = `${originJobId}-v${version}.safetensors`;
  return {
    modelUrl: (await objects.signRead(s3Key, { expiresInSeconds, downloadAs })).url,
    configUrl: (await objects.signRead(configKey, { expiresInSeconds })).url,
    sampleUrls: await Promise.all(
      samples.map(async ({ key }) => (await objects.signRead(key, { expiresInSeconds })).url),
    ),
  };
}
