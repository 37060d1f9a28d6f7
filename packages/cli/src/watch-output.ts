/**
 * Ends the process where nobody reads its output any more, as `head` does after some lines: quietly, with the status of a
 * process that SIGPIPE ended; and where the output cannot be written, as on a full disk, with a message.
 */
export function watchOutput(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(statusOfBrokenPipe);
    if (stream !== process.stderr) process.stderr.write(`The output cannot be written: ${error.message}\n`);
    process.exit(statusOfUnwritable);
  });
}

/** 128 and the number of SIGPIPE, as shells say it. */
const statusOfBrokenPipe = 141;
/** `exitStatus.system`, whose file loads what a command should not wait for. */
const statusOfUnwritable = 1;
