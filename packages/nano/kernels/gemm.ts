/**
 * C[m,n] = alpha · A·B, or C += alpha · A·B when `accumulate`. Element (i, j) of a matrix lies at
 * i · rowStride + j · columnStride, counted in floats; C's columns are adjacent. `scratch` needs
 * (m rounded up to 4) · k + 8 · k floats.
 *
 * A is packed once into panels of 4 rows, B panel by panel of 8 columns: the inner loop then reads both in order and
 * keeps the 4×8 sums in registers.
 */
export function gemm(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  alpha: f32,
  accumulate: bool,
  scratch: usize,
): void {
  const rows4 = (m + 3) & ~3;
  const packedB = scratch + (((rows4 * k) as usize) << 2);
  packRows(m, k, a, aRow, aColumn, scratch);
  for (let j = 0; j < n; j += 8) {
    const width = min(8, n - j);
    packColumns(k, width, b + (((j * bColumn) as usize) << 2), bRow, bColumn, packedB);
    for (let i = 0; i < m; i += 4) {
      const height = min(4, m - i);
      const target = c + (((i * cRow + j) as usize) << 2);
      const panel = scratch + (((i * k) as usize) << 2);
      if (height == 4 && width == 8) tile(k, panel, packedB, target, cRow, alpha, accumulate);
      else edgeTile(k, panel, packedB, target, cRow, alpha, accumulate, height, width);
    }
  }
}

function packRows(m: i32, k: i32, a: usize, aRow: i32, aColumn: i32, packed: usize): void {
  const rowBytes = (aRow as usize) << 2;
  const columnBytes = (aColumn as usize) << 2;
  for (let i = 0; i < m; i += 4) {
    let target = packed + (((i * k) as usize) << 2);
    const source = a + (i as usize) * rowBytes;
    const height = m - i;
    if (height >= 4) {
      let at = source;
      for (let kk = 0; kk < k; kk++) {
        store<f32>(target, load<f32>(at));
        store<f32>(target, load<f32>(at + rowBytes), 4);
        store<f32>(target, load<f32>(at + 2 * rowBytes), 8);
        store<f32>(target, load<f32>(at + 3 * rowBytes), 12);
        target += 16;
        at += columnBytes;
      }
    } else {
      for (let kk = 0; kk < k; kk++) {
        for (let r = 0; r < 4; r++) {
          const value = r < height ? load<f32>(source + (r as usize) * rowBytes + (kk as usize) * columnBytes) : 0;
          store<f32>(target + ((r as usize) << 2), value);
        }
        target += 16;
      }
    }
  }
}

function packColumns(k: i32, width: i32, b: usize, bRow: i32, bColumn: i32, packed: usize): void {
  const rowBytes = (bRow as usize) << 2;
  const columnBytes = (bColumn as usize) << 2;
  if (width == 8 && bColumn == 1) {
    for (let kk = 0; kk < k; kk++) {
      v128.store(packed, v128.load(b));
      v128.store(packed, v128.load(b, 16), 16);
      packed += 32;
      b += rowBytes;
    }
    return;
  }
  for (let kk = 0; kk < k; kk++) {
    for (let j = 0; j < 8; j++) {
      store<f32>(packed + ((j as usize) << 2), j < width ? load<f32>(b + (j as usize) * columnBytes) : 0);
    }
    packed += 32;
    b += rowBytes;
  }
}

function tile(k: i32, a: usize, b: usize, c: usize, cRow: i32, alpha: f32, accumulate: bool): void {
  let c00 = f32x4.splat(0),
    c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0),
    c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0),
    c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0),
    c31 = f32x4.splat(0);
  const end = a + ((k as usize) << 4);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    a += 16;
    b += 32;
  }
  const rowBytes = (cRow as usize) << 2;
  putRow(c, c00, c01, alpha, accumulate);
  putRow(c + rowBytes, c10, c11, alpha, accumulate);
  putRow(c + 2 * rowBytes, c20, c21, alpha, accumulate);
  putRow(c + 3 * rowBytes, c30, c31, alpha, accumulate);
}

function putRow(c: usize, left: v128, right: v128, alpha: f32, accumulate: bool): void {
  const times = f32x4.splat(alpha);
  left = f32x4.mul(left, times);
  right = f32x4.mul(right, times);
  if (accumulate) {
    left = f32x4.add(left, v128.load(c));
    right = f32x4.add(right, v128.load(c, 16));
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}

function edgeTile(
  k: i32,
  a: usize,
  b: usize,
  c: usize,
  cRow: i32,
  alpha: f32,
  accumulate: bool,
  height: i32,
  width: i32,
): void {
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      let sum: f32 = 0;
      for (let kk = 0; kk < k; kk++) {
        sum += load<f32>(a + (((kk * 4 + i) << 2) as usize)) * load<f32>(b + (((kk * 8 + j) << 2) as usize));
      }
      const target = c + (((i * cRow + j) << 2) as usize);
      store<f32>(target, sum * alpha + (accumulate ? load<f32>(target) : 0));
    }
  }
}
