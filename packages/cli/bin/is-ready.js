#!/usr/bin/env node
// Ends with 0 when the address answers that it is ready, with 1 otherwise: what containers are looked after by.
// One argument without spaces, since Podman divides the words of a health check at them.
const [, , address] = process.argv;
const answer = await fetch(address).catch(() => null);
process.exitCode = answer?.ok === true ? 0 : 1;
