import ipaddr from "ipaddr.js";

/** Azure's wire server: a public number that only ever answers inside a data centre. */
const internalDespiteItsNumber = new Set(["168.63.129.16"]);

/** The part of IPv6 given out for the public internet; all else is local, reserved or a translation. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const nat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === "unicast" && !internalDespiteItsNumber.has(address.toString());
}

function lastFourBytes(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/** ISATAP (RFC 5214) hides an IPv4 address behind 0:5efe or 200:5efe in the lower half of any prefix. */
function isTunnelled(address: ipaddr.IPv6): boolean {
  return (address.parts[4] === 0 || address.parts[4] === 0x200) && address.parts[5] === 0x5efe;
}

/**
 * Whether an IP address in text form is one of the public internet. False for loopback, private, link-local,
 * carrier-grade NAT, multicast, reserved, documentation, transition (6to4, Teredo, ISATAP) and metadata addresses and
 * for anything that is not an IP address. IPv4 inside IPv6 (mapped, NAT64) is judged by the IPv4 address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return isPublicIpv4(address);
  if (!(address instanceof ipaddr.IPv6)) return false;
  if (address.isIPv4MappedAddress()) return isPublicIpv4(address.toIPv4Address());
  if (address.match(nat64)) return isPublicIpv4(lastFourBytes(address));
  return address.match(globalUnicast) && address.range() === "unicast" && !isTunnelled(address);
}
