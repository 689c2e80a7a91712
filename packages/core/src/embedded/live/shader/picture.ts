import { tableSide } from '../look/table.js';
import { fieldSource } from './field.js';
import { float } from './float.js';
import { lightSource } from './light.js';

const header = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler3D;
precision highp usampler3D;
precision highp usampler2D;
`;

/** One triangle that covers everything. */
export const vertexSource = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}
`;

/** The picture: a ray for each pixel, lit, toned, laid over the backdrop and graded. */
export const pictureSource = `${header}${fieldSource}${lightSource}
uniform vec2 size;
uniform vec2 shift;
uniform vec3 eye;
uniform vec3 right;
uniform vec3 up;
uniform vec3 ahead;
uniform vec2 halfFrame;
uniform vec2 middle;
// cosine and sine of the roll, and -1 for a mirrored picture
uniform vec3 turn;
uniform float vignette;
uniform bool transparent;
uniform sampler3D toneTable;
uniform sampler3D gradeTable;
uniform sampler2D backdrop;
out vec4 shown;

vec3 look(sampler3D table, vec3 v) {
  return textureLod(table, clamp(v, 0.0, 1.0) * ${float((tableSide - 1) / tableSide)} + ${float(0.5 / tableSide)}, 0.0).rgb;
}

float speck(vec2 p) {
  return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715))));
}

void main() {
  vec2 pixel = gl_FragCoord.xy + shift;
  vec2 uv = pixel / size * 2.0 - 1.0;
  vec2 q = vec2(uv.x * turn.z, uv.y) * halfFrame;
  float roll = turn.z * turn.y;
  q = vec2(q.x * turn.x - q.y * roll, q.x * roll + q.y * turn.x) + middle;
  vec3 d = normalize(ahead + right * q.x + up * q.y);
  float fine = halfFrame.y * 2.0 / size.y;
  float t = march(eye, d, fine * 0.25);
  vec2 place = vec2(uv.x, -uv.y) * 0.5;
  vec3 c = textureLod(backdrop, place + 0.5, 0.0).rgb;
  float cover = transparent ? 0.0 : 1.0;
  if (t > 0.0) {
    vec3 p = eye + d * t;
    vec3 at;
    float cell;
    findBrick(p, at, cell);
    vec3 n = normalAt(p, max(cell * 0.7, fine * t * 0.4));
    c = look(toneTable, sqrt(max(vec3(0.0), lightOf(p, d, n, at)) / 9.0));
    cover = 1.0;
  }
  float corner = dot(place, place) * 2.0;
  c = look(gradeTable, c * (1.0 - vignette * corner * sqrt(corner)));
  c += (speck(gl_FragCoord.xy) - 0.5) / 255.0;
  shown = vec4(c * cover, cover);
}
`;

/** For tests: the distance at points given as texels, written back as floats. */
export const probeSource = `${header}${fieldSource}
uniform sampler2D points;
out vec4 shown;
void main() {
  shown = vec4(distanceAt(texelFetch(points, ivec2(gl_FragCoord.xy), 0).xyz), 0.0, 0.0, 1.0);
}
`;
