import { mostGloss, mostGlow, mostSheen } from '../cast/paint.js';
import { float } from './float.js';

/** As many lamps as a rig can have: key, fill, two rims, two behind a silhouette, an accent. */
export const mostLamps = 8;

/** GLSL that lights a point of the surface, as the bust's own shading does. */
export const lightSource = `
uniform int lampCount;
uniform vec3 lampFrom[${mostLamps}];
uniform vec3 lampLight[${mostLamps}];
// edge, wrap, and 1 where it grazes from behind
uniform vec3 lampShape[${mostLamps}];
uniform vec3 sky;
uniform vec3 ground;

const vec3 bleed = vec3(0.2, 0.12, 0.09);
const vec3 seep = vec3(0.2, 0.08, 0.06);

float openness(vec3 p, vec3 n) {
  float shut = 0.0;
  float weight = 0.34;
  float h = 0.045;
  for (int i = 0; i < 5; i++) {
    shut += weight * max(0.0, (h - farDistance(p + n * h)) / h);
    weight *= 0.72;
    h *= 1.75;
  }
  return max(0.04, 1.0 - shut * 0.8);
}

float litShare(vec3 p, vec3 from, float edge) {
  float free = 1.0;
  float t = ${float(0.04 * 0.9)};
  for (int i = 0; i < 44; i++) {
    float d = farDistance(p + from * t);
    free = min(free, 0.5 + 0.5 * d * edge / t);
    if (free <= 0.0) return 0.0;
    t += clamp(d, 0.025, 0.3);
    if (t > 3.4) break;
  }
  return free * free * (3.0 - 2.0 * free);
}

float hermite(float a, float b, float v) {
  float t = clamp((v - a) / (b - a), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

vec3 lightOf(vec3 p, vec3 d, vec3 n, vec3 at) {
  vec4 colour = textureLod(colours, at, 0.0);
  vec4 finish = textureLod(finishes, at, 0.0);
  vec4 laid = textureLod(strands, at, 0.0);
  vec3 own = colour.rgb * colour.rgb;
  float soft = colour.a;
  float gloss = finish.r * ${float(mostGloss)};
  float sharp = exp2(finish.g * 8.0);
  float sheen = finish.b * ${float(mostSheen)};
  vec3 strand = (laid.xyz * 255.0 - 128.0) / 127.0;
  bool stranded = dot(strand, strand) > 0.05;
  if (stranded) strand = normalize(strand - n * dot(strand, n) + 1e-6);
  float open = 1.0 - (1.0 - openness(p, n)) * finish.a;
  float edge = 1.0 - max(0.0, -dot(n, d));
  vec3 felt = open + (1.0 - open) * soft * vec3(0.42, 0.084, 0.0);
  vec3 c = own * mix(ground, sky, 0.5 + 0.5 * n.y) * felt;
  float edge2 = edge * edge;
  float veil = (sheen * edge2 * sqrt(edge) + 0.05 * edge2 * edge2) * open;
  c += veil * (own * 0.7 + 0.12) * sky * 1.6;
  float shining = laid.a * ${float(mostGlow)};
  float glow = shining * (lampShape[0].z > 0.5 ? 0.5 : 0.12);
  vec3 lifted = p + n * ${float(0.04 * 0.45)};
  for (int i = 0; i < ${mostLamps}; i++) {
    if (i >= lampCount) break;
    vec3 from = lampFrom[i];
    vec3 shape = lampShape[i];
    float ndl = dot(n, from);
    if (ndl <= -shape.y - bleed.r * soft) continue;
    float lit = shape.x > 0.0 ? litShare(lifted, from, shape.x) : 0.25 + 0.75 * open;
    if (i == 0 && shape.z < 0.5) glow = shining * (0.12 + 0.88 * lit);
    if (shape.z > 0.5) {
      float k = hermite(0.0, 0.5, ndl) * lit * (0.12 + 1.5 * edge * edge2) * (0.3 + 0.7 * open);
      c += lampLight[i] * k * (own * 0.8 + 0.12);
      continue;
    }
    vec3 wrap = shape.y + bleed * soft;
    vec3 diffuse = max(vec3(0.0), (ndl + wrap) / (1.0 + wrap));
    c += own * lampLight[i] * diffuse * (lit + (sqrt(lit) - lit) * seep * soft);
    if (gloss <= 0.0 || ndl <= -0.1) continue;
    vec3 h = normalize(from - d);
    float onset = hermite(-0.1, 0.35, ndl);
    float shine;
    if (stranded) {
      float th = dot(strand, h);
      shine = gloss * 0.16 * onset * pow(sqrt(max(0.0, 1.0 - th * th)), sharp * 2.0);
    } else {
      float nh = max(0.0, dot(n, h));
      shine = gloss * onset * (0.17 * pow(nh, sharp) + 0.1 * pow(nh, sharp * 4.0));
    }
    shine *= lit * (0.4 + 0.6 * open);
    c += lampLight[i] * shine * (stranded ? 0.28 + 1.44 * own : vec3(1.0));
  }
  return c + glow;
}
`;
