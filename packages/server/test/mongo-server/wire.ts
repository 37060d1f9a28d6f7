import { BSON } from "mongodb";

/** MongoDB's wire protocol, as far as drivers of the last years speak it: OP_MSG, and OP_QUERY for the first hello. */
const opReply = 1;
const opQuery = 2004;
const opMessage = 2013;
const headerBytes = 16;
const moreToCome = 2;
const checksumPresent = 1;

export type Fields = Readonly<Record<string, unknown>>;

export interface Request {
  readonly requestId: number;
  readonly isLegacy: boolean;
  /** False when the driver does not wait for an answer. */
  readonly wantsReply: boolean;
  readonly command: Fields;
}

/** Takes whole messages off the front of what has arrived; returns them and the rest. */
export function takeRequests(received: Buffer): { readonly requests: readonly Request[]; readonly rest: Buffer } {
  const requests: Request[] = [];
  let rest = received;
  while (rest.length >= headerBytes && rest.length >= rest.readInt32LE(0)) {
    const length = rest.readInt32LE(0);
    requests.push(readRequest(rest.subarray(0, length)));
    rest = rest.subarray(length);
  }
  return { requests, rest };
}

function readRequest(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === opQuery) {
    const afterName = message.indexOf(0, headerBytes + 4) + 1;
    return { requestId, isLegacy: true, wantsReply: true, command: documentAt(message, afterName + 8) };
  }
  if (operation !== opMessage) throw new Error(`no driver of today sends operation ${operation}`);
  const flags = message.readUInt32LE(headerBytes);
  const end = (flags & checksumPresent) === 0 ? message.length : message.length - 4;
  const command: Record<string, unknown> = {};
  for (let at = headerBytes + 4; at < end;) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    if (kind === 0) Object.assign(command, documentAt(message, at + 1));
    else {
      const nameEnd = message.indexOf(0, at + 5);
      command[message.toString("utf8", at + 5, nameEnd)] = documentsBetween(message, nameEnd + 1, at + 1 + size);
    }
    at += 1 + size;
  }
  return { requestId, isLegacy: false, wantsReply: (flags & moreToCome) === 0, command };
}

function documentAt(message: Buffer, at: number): Fields {
  return BSON.deserialize(message.subarray(at, at + message.readInt32LE(at)));
}

function documentsBetween(message: Buffer, start: number, end: number): Fields[] {
  const documents: Fields[] = [];
  for (let at = start; at < end; at += message.readInt32LE(at)) documents.push(documentAt(message, at));
  return documents;
}

/** The bytes of an answer. */
export function encodeReply({ requestId, isLegacy }: Request, document: Fields): Buffer {
  const body = BSON.serialize(document, { ignoreUndefined: true });
  const head = Buffer.alloc(isLegacy ? headerBytes + 20 : headerBytes + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(isLegacy ? opReply : opMessage, 12);
  if (isLegacy) head.writeInt32LE(1, head.length - 4);
  return Buffer.concat([head, body]);
}
