/**
 * A form as the bytes that are sent. Undici (Node 22 to 26) reads a form through a stream that, when the call is given up
 * before it has begun, fails where nobody can catch it, and ends the program.
 */
export async function encodeForm(form: FormData): Promise<{ body: Uint8Array<ArrayBuffer>; type: string }> {
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? 'multipart/form-data';
  return { body: new Uint8Array(await encoded.arrayBuffer()), type };
}
