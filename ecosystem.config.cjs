/* global __dirname */
/**
 * Both processes under PM2: `pm2 start ecosystem.config.cjs`. Settings come from the environment or from .env, which
 * Node reads. A worker that is told to stop hands its jobs over; the next start goes on with them.
 */
const program = "packages/cli/bin/reelora.js";
const common = {
  script: program,
  cwd: __dirname,
  interpreter: "node",
  exec_mode: "fork",
  autorestart: true,
  exp_backoff_restart_delay: 200,
  kill_timeout: 30_000,
  time: true,
};

module.exports = {
  apps: [
    { ...common, name: "api-gateway", args: "api", max_memory_restart: "1G" },
    // More workers: raise `instances` and give each its own REELORA_WORKER_PORT (increment_var counts up from it).
    {
      ...common,
      name: "lora-training-worker",
      args: "worker",
      instances: 1,
      max_memory_restart: "4G",
      increment_var: "REELORA_WORKER_PORT",
      env: { REELORA_WORKER_PORT: process.env.REELORA_WORKER_PORT ?? 5001 },
    },
  ],
};
