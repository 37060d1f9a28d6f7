/** Arrows point down only: cli → server → core, video; cli → sdk. A wrong import is an error. */
const layer = (name, from, to, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    layer(
      "core-is-the-bottom",
      "^packages/core/src",
      "^packages/(video|nano|server|sdk|cli)",
      "core imports nothing of ours.",
    ),
    {
      name: "core-is-pure",
      severity: "error",
      comment: "core does no I/O: no Node modules.",
      from: { path: "^packages/core/src", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    layer(
      "video-stands-alone",
      "^packages/video/src",
      "^packages/(core|nano|server|sdk|cli)",
      "video knows no job and no server.",
    ),
    layer(
      "nano-knows-no-job",
      "^packages/nano/src",
      "^packages/(video|server|sdk|cli)",
      "nano trains on pictures and knows no job and no server.",
    ),
    layer(
      "server-below-cli",
      "^packages/server/src",
      "^packages/(sdk|cli)",
      "the server does not know its command line or its clients.",
    ),
    layer(
      "sdk-stands-alone",
      "^packages/sdk/src",
      "^packages/(core|video|nano|server|cli)",
      "the SDK knows the API by its document alone.",
    ),
    {
      name: "sdk-runs-in-browsers",
      severity: "error",
      comment: "only packages/sdk/src/node uses Node modules.",
      from: { path: "^packages/sdk/src/(?!node/)", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    layer(
      "ports-name-no-adapter",
      "^packages/server/src/ports",
      "^packages/server/src/(?!ports)",
      "a port is an interface over core types.",
    ),
    {
      name: "only-compose-names-adapters",
      severity: "error",
      from: { path: "^packages/server/src/(?!adapters/|composition/)", pathNot: "\\.test\\.ts$" },
      to: { path: "^packages/server/src/adapters" },
    },
    {
      name: "adapters-do-not-know-each-other",
      severity: "error",
      from: { path: "^packages/server/src/adapters/([^/]+)/" },
      to: { path: "^packages/server/src/adapters/", pathNot: "^packages/server/src/adapters/$1/" },
    },
    layer(
      "adapters-below-services",
      "^packages/server/src/adapters",
      "^packages/server/src/(services|pipeline|http|worker|composition)",
      "adapters serve ports and know nothing above.",
    ),
    layer(
      "providers-http-is-the-adapters-floor",
      "^packages/server/src/(provider-http|fal-http)/",
      "^packages/server/src/(?!provider-http/|fal-http/|streams/)",
      "how to speak with a provider knows no port, no adapter and nothing above.",
    ),
    layer(
      "no-provider-in-provider-http",
      "^packages/server/src/provider-http/",
      "^packages/server/src/fal-http/",
      "what all providers share names none of them.",
    ),
    {
      name: "vendors-stay-in-adapters",
      severity: "error",
      comment: "a vendor's words end in its adapters.",
      from: { path: "^packages/server/src/(?!adapters/[^/]+-fal/|fal-http/)", pathNot: "\\.test\\.ts$" },
      to: { path: "^packages/server/src/fal-http/" },
    },
    layer(
      "services-below-edges",
      "^packages/server/src/(services|pipeline)",
      "^packages/server/src/(http|worker|composition)",
      "verbs do not know HTTP.",
    ),
    layer(
      "commands-load-what-they-need",
      "^packages/cli/src",
      "^packages/server/src/index\\.ts$",
      "import from @reelora/server/<module>: its front loads the whole server, for which every command would wait.",
    ),
    {
      name: "stages-do-not-know-each-other",
      severity: "error",
      comment: "run-job asks the stage graph what follows; a stage never imports another.",
      from: { path: "^packages/server/src/pipeline/stages/([^/]+)/" },
      to: { path: "^packages/server/src/pipeline/stages/", pathNot: "^packages/server/src/pipeline/stages/$1/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|/dist/" },
    exclude: { path: "/dist/|\\.test\\.ts$" },
    tsPreCompilationDeps: true,
    // It reads TypeScript below 7 only; swc reads it as well.
    parser: "swc",
    tsConfig: { fileName: "tsconfig.test.json" },
  },
};
