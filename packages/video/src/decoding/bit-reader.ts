/**
 * Reads a unit of an H.264 stream bit by bit, without the bytes that are put in so that nothing looks like a start code
 * (ITU-T H.264, 7.4.1). Bits beyond the end are zero.
 */
export class BitReader {
  private byte = 0;
  private bitsLeft = 0;
  private zeroBytes = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly end: number,
  ) {}

  bit(): number {
    if (this.bitsLeft === 0) this.nextByte();
    this.bitsLeft -= 1;
    return (this.byte >> this.bitsLeft) & 1;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  /** An unsigned number of so many bits. */
  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = 2 * value + this.bit();
    return value;
  }

  /** An unsigned number in the code of ITU-T H.264, 9.1. */
  exponentialGolomb(): number {
    let zeros = 0;
    while (zeros < 31 && this.bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** A signed number in the same code (9.1.1). */
  signedExponentialGolomb(): number {
    const code = this.exponentialGolomb();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }

  private nextByte(): void {
    if (this.zeroBytes >= 2 && this.at < this.end && this.bytes[this.at] === 3) {
      this.at += 1;
      this.zeroBytes = 0;
    }
    this.byte = this.at < this.end ? (this.bytes[this.at] ?? 0) : 0;
    this.at += 1;
    this.bitsLeft = 8;
    this.zeroBytes = this.byte === 0 ? this.zeroBytes + 1 : 0;
  }
}
