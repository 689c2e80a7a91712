/** Why a picture cannot be drawn by the graphics card; the processor draws it then. */
export class NoGraphics extends Error {
  override readonly name = 'NoGraphics';
}

/** Compiles and links a program. @throws NoGraphics with the driver's words when it does not take it. */
export function makeProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new NoGraphics('the context is lost');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  const words = (gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader));
  throw new NoGraphics(
    `the shader was refused: ${[...words, gl.getProgramInfoLog(program)].filter(Boolean).join(' ')}`,
  );
}
