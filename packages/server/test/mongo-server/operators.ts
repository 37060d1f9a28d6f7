import { Context } from "mingo/core";
import * as accumulator from "mingo/operators/accumulator";
import * as expression from "mingo/operators/expression";
import * as pipeline from "mingo/operators/pipeline";
import * as projection from "mingo/operators/projection";
import * as query from "mingo/operators/query";
import * as window from "mingo/operators/window";
import { valueAt } from "./value-at.js";

/** mingo looks for a plain value inside the lists of a list as well; MongoDB looks at the members of one list alone. */
const $eq: typeof query.$eq = (selector, value, options) => {
  const matches = query.$eq(selector, value, options);
  return (document) => {
    const found = valueAt(document, selector);
    const isDeeper = Array.isArray(found) && typeof value === "string" && !found.includes(value);
    return matches(document) && !isDeeper;
  };
};

/** Every operator that mingo knows. */
export const contextOfOperators = Context.init({
  accumulator,
  expression,
  pipeline,
  projection,
  query: { ...query, $eq },
  window,
});
