/** e^x of four floats: Cephes' expf (range reduction by ln 2, polynomial of degree 5), relative error below 2e-7. */
export function exponential(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const times = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let rest = f32x4.sub(x, f32x4.mul(times, f32x4.splat(0.693359375)));
  rest = f32x4.sub(rest, f32x4.mul(times, f32x4.splat(-2.1219444e-4)));
  let power = f32x4.splat(1.98756915e-4);
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(1.3981999507e-3));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(8.3334519073e-3));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(4.1665795894e-2));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(1.6666665459e-1));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(5.0000001201e-1));
  power = f32x4.add(f32x4.mul(power, f32x4.mul(rest, rest)), f32x4.add(rest, f32x4.splat(1)));
  const exponent = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(times), i32x4.splat(127)), 23);
  return f32x4.mul(power, exponent);
}

/** 1 / (1 + e^-x) of four floats. */
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/** The sum of a vector's four floats, always in the same order. */
export function laneSum(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}
