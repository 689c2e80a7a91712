import {
  backdropSide,
  type Cast,
  type Frame,
  pictureSource,
  slabRow,
  tableSide,
  vertexSource,
} from '@likeness/core/embedded/live';
import { makeProgram, NoGraphics } from './program.js';
import { CastTextures, replaceTexture, type Unit, units } from './textures.js';

/** The longest side of a texture in space that a cast can need. */
const longestSide = 257;

/** Draws casts on a canvas by WebGL 2. One context a canvas: browsers keep about sixteen in all. */
export class Card {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #places = new Map<string, WebGLUniformLocation | null>();
  readonly #tables = new Map<Unit, WebGLTexture>();
  readonly #textures: CastTextures;
  #cast: Cast | undefined;
  #transparent = false;

  /** @throws NoGraphics where WebGL 2 is missing, too small, or refuses the shader */
  constructor(canvas: HTMLCanvasElement, tone: Float32Array) {
    const gl = canvas.getContext('webgl2', {
      alpha: true,
      antialias: false,
      depth: false,
      premultipliedAlpha: true,
      // a picture is made finer by laying further samples over it
      preserveDrawingBuffer: true,
    });
    if (!gl || gl.isContextLost()) throw new NoGraphics('no WebGL 2 context');
    if (gl.getParameter(gl.MAX_3D_TEXTURE_SIZE) < longestSide) throw new NoGraphics('3D textures are too small');
    this.#gl = gl;
    this.#program = makeProgram(gl, vertexSource, pictureSource);
    gl.useProgram(this.#program);
    for (const [name, unit] of Object.entries(units)) gl.uniform1i(this.#place(name), unit);
    gl.bindVertexArray(gl.createVertexArray());
    gl.disable(gl.DEPTH_TEST);
    this.#textures = new CastTextures(gl);
    this.#sendTable('toneTable', tone);
  }

  get lost(): boolean {
    return this.#gl.isContextLost();
  }

  setFinish(table: Float32Array): void {
    this.#sendTable('gradeTable', table);
  }

  /** @param table undefined for a transparent backdrop */
  setBackdrop(table: Float32Array | undefined): void {
    const gl = this.#gl;
    this.#transparent = table === undefined;
    replaceTexture(gl, this.#tables, 'backdrop', true);
    const side = table ? backdropSide : 1;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA16F, side, side, 0, gl.RGBA, gl.FLOAT, table ?? new Float32Array(4));
  }

  /** Takes over another cast. */
  setCast(cast: Cast, extent: { low: readonly number[]; high: readonly number[] }): void {
    const gl = this.#gl;
    this.#cast = cast;
    this.#textures.send(cast);
    gl.uniform3fv(this.#place('origin'), cast.origin);
    gl.uniform3iv(this.#place('blocks'), cast.blocks);
    gl.uniform3fv(this.#place('extentLow'), extent.low);
    gl.uniform3fv(this.#place('extentHigh'), extent.high);
  }

  /** Sends what has become finer. */
  refine(slabs: readonly number[]): void {
    if (this.#cast) this.#textures.sendChanged(this.#cast, slabs);
  }

  /**
   * Draws a sample of every pixel.
   *
   * @param share of the picture that this sample is: 1 replaces it, 1/2 is laid over one sample, 1/3 over two ...
   * @param shift of the sample from the pixel's middle
   */
  draw(frame: Frame, share: number, shift: readonly [x: number, y: number]): void {
    const gl = this.#gl;
    const { width, height } = gl.canvas;
    gl.viewport(0, 0, width, height);
    gl.uniform2f(this.#place('size'), width, height);
    gl.uniform2fv(this.#place('shift'), shift);
    gl.uniform3f(this.#place('brickSpace'), slabRow, slabRow, this.#textures.slabs * 9);
    for (const [name, vector] of Object.entries(frame.vectors)) gl.uniform3fv(this.#place(name), vector);
    gl.uniform2fv(this.#place('halfFrame'), frame.halfFrame);
    gl.uniform2fv(this.#place('middle'), frame.middle);
    gl.uniform1f(this.#place('vignette'), frame.vignette);
    gl.uniform1i(this.#place('transparent'), this.#transparent ? 1 : 0);
    gl.uniform1i(this.#place('lampCount'), frame.lampCount);
    gl.uniform3fv(this.#place('lampFrom'), frame.lampFrom);
    gl.uniform3fv(this.#place('lampLight'), frame.lampLight);
    gl.uniform3fv(this.#place('lampShape'), frame.lampShape);
    if (share >= 1) gl.disable(gl.BLEND);
    else {
      gl.enable(gl.BLEND);
      gl.blendColor(0, 0, 0, share);
      gl.blendFunc(gl.CONSTANT_ALPHA, gl.ONE_MINUS_CONSTANT_ALPHA);
    }
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Waits until what was asked for is drawn. For measuring only: it holds up the thread. */
  finish(): void {
    const gl = this.#gl;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  delete(): void {
    this.#textures.delete();
    for (const texture of this.#tables.values()) this.#gl.deleteTexture(texture);
    this.#gl.deleteProgram(this.#program);
  }

  #sendTable(unit: Unit, table: Float32Array): void {
    const gl = this.#gl;
    replaceTexture(gl, this.#tables, unit, false);
    const n = tableSide;
    gl.texImage3D(gl.TEXTURE_3D, 0, gl.RGBA16F, n, n, n, 0, gl.RGBA, gl.FLOAT, table);
  }

  #place(name: string): WebGLUniformLocation | null {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#gl.getUniformLocation(this.#program, name);
    this.#places.set(name, place);
    return place;
  }
}
