import { exponential, laneSum } from "./exponential";

/** Softmax of each row, in place. Columns are a multiple of 4. */
export function softmaxRows(x: usize, rows: i32, columns: i32): void {
  const rowBytes = (columns as usize) << 2;
  for (let row = 0; row < rows; row++) {
    const end = x + rowBytes;
    let largest = v128.load(x);
    for (let at = x + 16; at < end; at += 16) largest = f32x4.max(largest, v128.load(at));
    const most = max(
      max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
      max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
    );
    const offset = f32x4.splat(most);
    let sums = f32x4.splat(0);
    for (let at = x; at < end; at += 16) {
      const value = exponential(f32x4.sub(v128.load(at), offset));
      v128.store(at, value);
      sums = f32x4.add(sums, value);
    }
    const inverse = f32x4.splat(1 / laneSum(sums));
    for (let at = x; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), inverse));
    x = end;
  }
}

/** Turns the gradient of a softmax's output into that of its input, in place: p · (dp - Σ p · dp). */
export function softmaxRowsBackward(p: usize, dp: usize, rows: i32, columns: i32): void {
  const rowBytes = (columns as usize) << 2;
  for (let row = 0; row < rows; row++) {
    let sums = f32x4.splat(0);
    for (let i: usize = 0; i < rowBytes; i += 16) {
      sums = f32x4.add(sums, f32x4.mul(v128.load(p + i), v128.load(dp + i)));
    }
    const total = f32x4.splat(laneSum(sums));
    for (let i: usize = 0; i < rowBytes; i += 16) {
      v128.store(dp + i, f32x4.mul(v128.load(p + i), f32x4.sub(v128.load(dp + i), total)));
    }
    p += rowBytes;
    dp += rowBytes;
  }
}
