/**
 * One step of AdamW (https://arxiv.org/abs/1711.05101). `firstCorrection` and `secondCorrection` are 1 - βⁿ of the
 * moments; gradients are multiplied by `gradientScale` first. Counts are multiples of 4.
 */
export function adamw(
  weights: usize,
  gradients: usize,
  first: usize,
  second: usize,
  count: i32,
  learningRate: f32,
  decay: f32,
  gradientScale: f32,
  firstCorrection: f32,
  secondCorrection: f32,
): void {
  const beta1: f32 = 0.9;
  const beta2: f32 = 0.99;
  const keep1 = f32x4.splat(beta1),
    take1 = f32x4.splat(1 - beta1);
  const keep2 = f32x4.splat(beta2),
    take2 = f32x4.splat(1 - beta2);
  const rate = f32x4.splat(learningRate / firstCorrection);
  const correction = f32x4.splat(1 / secondCorrection);
  const kept = f32x4.splat(1 - learningRate * decay);
  const epsilon = f32x4.splat(1e-8);
  const scale = f32x4.splat(gradientScale);
  for (let i: usize = 0; i < (count as usize) << 2; i += 16) {
    const gradient = f32x4.mul(v128.load(gradients + i), scale);
    const mean = f32x4.add(f32x4.mul(v128.load(first + i), keep1), f32x4.mul(gradient, take1));
    const square = f32x4.add(f32x4.mul(v128.load(second + i), keep2), f32x4.mul(f32x4.mul(gradient, gradient), take2));
    v128.store(first + i, mean);
    v128.store(second + i, square);
    const deviation = f32x4.add(f32x4.sqrt(f32x4.mul(square, correction)), epsilon);
    const step = f32x4.div(f32x4.mul(mean, rate), deviation);
    v128.store(weights + i, f32x4.sub(f32x4.mul(v128.load(weights + i), kept), step));
  }
}
