import { sigmoid } from "./exponential";

/** x · sigmoid(1.702 x) is close to GELU; with a factor of 1 it is SiLU. Every count is a multiple of 4. */
export function swish(x: usize, y: usize, count: i32, factor: f32): void {
  const times = f32x4.splat(factor);
  for (let i = 0; i < count; i += 4) {
    const value = v128.load(x);
    v128.store(y, f32x4.mul(value, sigmoid(f32x4.mul(value, times))));
    x += 16;
    y += 16;
  }
}

/** dx += dy · d swish(x) / dx. */
export function swishBackward(x: usize, dy: usize, dx: usize, count: i32, factor: f32): void {
  const times = f32x4.splat(factor);
  const one = f32x4.splat(1);
  for (let i = 0; i < count; i += 4) {
    const value = v128.load(x);
    const gate = sigmoid(f32x4.mul(value, times));
    const slope = f32x4.mul(f32x4.mul(value, times), f32x4.sub(one, gate));
    const derivative = f32x4.mul(gate, f32x4.add(one, slope));
    v128.store(dx, f32x4.add(v128.load(dx), f32x4.mul(v128.load(dy), derivative)));
    x += 16;
    dy += 16;
    dx += 16;
  }
}
