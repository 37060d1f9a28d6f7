import { laneSum } from "./exponential";

const epsilon: f32 = 1e-5;

/**
 * y = normalised(x) · (1 + scale) + shift, where each token's row is normalised to mean 0 and variance 1, and every
 * sample of `tokens` rows has its own scale and shift, `stride` floats from the next sample's. `statistics` keeps mean
 * and reciprocal deviation of each row. Width is a multiple of 4.
 */
export function modulatedNorm(
  x: usize,
  scale: usize,
  shift: usize,
  stride: i32,
  y: usize,
  statistics: usize,
  samples: i32,
  tokens: i32,
  width: i32,
): void {
  const rowBytes = (width as usize) << 2;
  const one = f32x4.splat(1);
  for (let sample = 0; sample < samples; sample++) {
    for (let token = 0; token < tokens; token++) {
      let sums = f32x4.splat(0);
      for (let i: usize = 0; i < rowBytes; i += 16) sums = f32x4.add(sums, v128.load(x + i));
      const mean = laneSum(sums) / (width as f32);
      const means = f32x4.splat(mean);
      let squares = f32x4.splat(0);
      for (let i: usize = 0; i < rowBytes; i += 16) {
        const centred = f32x4.sub(v128.load(x + i), means);
        squares = f32x4.add(squares, f32x4.mul(centred, centred));
      }
      const reciprocal = (1 as f32) / sqrt<f32>(laneSum(squares) / (width as f32) + epsilon);
      store<f32>(statistics, mean);
      store<f32>(statistics, reciprocal, 4);
      const times = f32x4.splat(reciprocal);
      for (let i: usize = 0; i < rowBytes; i += 16) {
        const normal = f32x4.mul(f32x4.sub(v128.load(x + i), means), times);
        v128.store(y + i, f32x4.add(f32x4.mul(normal, f32x4.add(one, v128.load(scale + i))), v128.load(shift + i)));
      }
      x += rowBytes;
      y += rowBytes;
      statistics += 8;
    }
    scale += (stride as usize) << 2;
    shift += (stride as usize) << 2;
  }
}

/** Adds to the gradients of x, and of scale and shift unless `dscale` is 0. */
export function modulatedNormBackward(
  x: usize,
  scale: usize,
  stride: i32,
  statistics: usize,
  dy: usize,
  dx: usize,
  dscale: usize,
  dshift: usize,
  samples: i32,
  tokens: i32,
  width: i32,
): void {
  const rowBytes = (width as usize) << 2;
  const one = f32x4.splat(1);
  for (let sample = 0; sample < samples; sample++) {
    for (let token = 0; token < tokens; token++) {
      const means = f32x4.splat(load<f32>(statistics));
      const times = f32x4.splat(load<f32>(statistics, 4));
      let sums = f32x4.splat(0);
      let products = f32x4.splat(0);
      for (let i: usize = 0; i < rowBytes; i += 16) {
        const upper = v128.load(dy + i);
        const normal = f32x4.mul(f32x4.sub(v128.load(x + i), means), times);
        const inner = f32x4.mul(upper, f32x4.add(one, v128.load(scale + i)));
        sums = f32x4.add(sums, inner);
        products = f32x4.add(products, f32x4.mul(inner, normal));
        if (dscale != 0) {
          v128.store(dscale + i, f32x4.add(v128.load(dscale + i), f32x4.mul(upper, normal)));
          v128.store(dshift + i, f32x4.add(v128.load(dshift + i), upper));
        }
      }
      if (dx != 0) {
        const meanInner = f32x4.splat(laneSum(sums) / (width as f32));
        const meanProduct = f32x4.splat(laneSum(products) / (width as f32));
        for (let i: usize = 0; i < rowBytes; i += 16) {
          const normal = f32x4.mul(f32x4.sub(v128.load(x + i), means), times);
          const inner = f32x4.mul(v128.load(dy + i), f32x4.add(one, v128.load(scale + i)));
          const centred = f32x4.sub(f32x4.sub(inner, meanInner), f32x4.mul(normal, meanProduct));
          v128.store(dx + i, f32x4.add(v128.load(dx + i), f32x4.mul(centred, times)));
        }
        dx += rowBytes;
      }
      x += rowBytes;
      dy += rowBytes;
      statistics += 8;
    }
    const step = (stride as usize) << 2;
    scale += step;
    if (dscale != 0) {
      dscale += step;
      dshift += step;
    }
  }
}

/** y = x + gate · h, each sample with its own gate. */
export function gatedSum(
  x: usize,
  gate: usize,
  stride: i32,
  h: usize,
  y: usize,
  samples: i32,
  tokens: i32,
  width: i32,
): void {
  const rowBytes = (width as usize) << 2;
  for (let sample = 0; sample < samples; sample++) {
    for (let token = 0; token < tokens; token++) {
      for (let i: usize = 0; i < rowBytes; i += 16) {
        v128.store(y + i, f32x4.add(v128.load(x + i), f32x4.mul(v128.load(gate + i), v128.load(h + i))));
      }
      x += rowBytes;
      h += rowBytes;
      y += rowBytes;
    }
    gate += (stride as usize) << 2;
  }
}

/** Adds to the gradients of h (unless `dh` is 0) and gate (unless `dgate` is 0); that of x is dy itself. */
export function gatedSumBackward(
  gate: usize,
  stride: i32,
  h: usize,
  dy: usize,
  dh: usize,
  dgate: usize,
  samples: i32,
  tokens: i32,
  width: i32,
): void {
  const rowBytes = (width as usize) << 2;
  for (let sample = 0; sample < samples; sample++) {
    for (let token = 0; token < tokens; token++) {
      for (let i: usize = 0; i < rowBytes; i += 16) {
        const upper = v128.load(dy + i);
        if (dh != 0) v128.store(dh + i, f32x4.add(v128.load(dh + i), f32x4.mul(upper, v128.load(gate + i))));
        if (dgate != 0) v128.store(dgate + i, f32x4.add(v128.load(dgate + i), f32x4.mul(upper, v128.load(h + i))));
      }
      h += rowBytes;
      dy += rowBytes;
      if (dh != 0) dh += rowBytes;
    }
    gate += (stride as usize) << 2;
    if (dgate != 0) dgate += (stride as usize) << 2;
  }
}
