import { Command } from "commander";
import { expect, test } from "vitest";
import { commandModules, createProgram } from "./create-program.js";

test("each module adds the commands it is listed under", async () => {
  for (const { names, load } of commandModules) {
    const program = new Command();
    (await load())(program);
    expect(program.commands.map((command) => command.name())).toEqual(names);
  }
});

test("what is asked for comes alone; everything else comes with all commands", async () => {
  const namesFor = async (wanted?: string) => (await createProgram(wanted)).commands.map((command) => command.name());
  expect(await namesFor("quote")).toEqual(["trainers", "quote"]);
  expect(await namesFor("--version")).toEqual([]);
  const all = commandModules.flatMap(({ names }) => names);
  for (const wanted of [undefined, "--help", "trian"]) expect(await namesFor(wanted)).toEqual(all);
});
