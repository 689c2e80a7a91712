/**
 * A reader such as `head` may go before all is written. What is left goes nowhere, and the work is ended as usual: no stack, and
 * no run that stops half-way.
 */
export function allowClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}
