/** Ridge of the fit: keeps weights of measures that say the same from running away from each other. */
const ridge = 1;
const steps = 20;

/**
 * Logistic regression by Newton's method on rows `{ values, label, weight }`: a weight for each value, in hundredths, and the bias
 * last. Values are scaled to a mean square of 1 while it is fitted.
 */
export function fitLogistic(rows) {
  const columns = rows[0].values.length;
  const scales = Array.from({ length: columns }, (_, column) => {
    const squares = rows.reduce((sum, { values }) => sum + values[column] ** 2, 0);
    return Math.sqrt(squares / rows.length) || 1;
  });
  const scaled = rows.map(({ values, label, weight }) => {
    return { values: Float64Array.from([...values.map((value, column) => value / scales[column]), 1]), label, weight };
  });
  let weights = new Float64Array(columns + 1);
  for (let step = 0; step < steps; step += 1) weights = newtonStep(scaled, weights);
  return [...weights].map((weight, column) => Math.round((100 * weight) / (scales[column] ?? 1)) / 100);
}

function newtonStep(rows, weights) {
  const last = weights.length - 1;
  const slope = weights.map((weight, column) => (column === last ? 0 : -ridge * weight));
  const curve = Array.from(weights, (_, i) => weights.map((__, j) => (i === j ? (i === last ? 1e-6 : ridge) : 0)));
  for (const { values, label, weight } of rows) {
    let sum = 0;
    for (let column = 0; column <= last; column += 1) sum += values[column] * weights[column];
    const likely = 1 / (1 + Math.exp(-sum));
    const pull = weight * (label - likely);
    const bend = weight * likely * (1 - likely);
    for (let i = 0; i <= last; i += 1) {
      slope[i] += pull * values[i];
      const line = curve[i];
      for (let j = 0; j <= i; j += 1) line[j] += bend * values[i] * values[j];
    }
  }
  for (let i = 0; i <= last; i += 1) for (let j = i + 1; j <= last; j += 1) curve[i][j] = curve[j][i];
  const change = solve(curve, slope);
  return weights.map((weight, column) => weight + change[column]);
}

/** Solves a system of linear equations by elimination. */
function solve(matrix, right) {
  const rows = matrix.map((row, index) => [...row, right[index]]);
  for (let pivot = 0; pivot < rows.length; pivot += 1) {
    for (let row = 0; row < rows.length; row += 1) {
      if (row === pivot) continue;
      const factor = rows[row][pivot] / rows[pivot][pivot];
      rows[row] = rows[row].map((value, column) => value - factor * rows[pivot][column]);
    }
  }
  return rows.map((row, index) => row.at(-1) / row[index]);
}
