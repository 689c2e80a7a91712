import { blockSide, brickCells, brickSide, denseCell } from '../cast/cast.js';
import { float } from './float.js';

/** GLSL that reads distances and paint from a cast: the same as `readCast`. */
export const fieldSource = `
uniform sampler3D dense;
uniform sampler3D bricks;
uniform sampler3D colours;
uniform sampler3D finishes;
uniform sampler3D strands;
uniform usampler3D tree;
uniform usampler2D nodes;
uniform vec3 origin;
uniform ivec3 blocks;
uniform vec3 brickSpace;
uniform vec3 extentLow;
uniform vec3 extentHigh;

float denseDistance(vec3 p) {
  return textureLod(dense, ((p - origin) / ${float(denseCell)} + 0.5) / vec3(blocks * 4 + 1), 0.0).r;
}

// the distance as shadow and occlusion feel it: outside of the extent a small stride
float farDistance(vec3 p) {
  if (any(lessThan(p, extentLow)) || any(greaterThan(p, extentHigh))) return 0.25;
  return denseDistance(p);
}

// where a point's sample lies among the bricks, and the side of its cell; false where there is no surface
bool findBrick(vec3 p, out vec3 at, out float cell) {
  vec3 g = (p - origin) / ${float(blockSide)};
  ivec3 b = ivec3(floor(g));
  if (any(lessThan(b, ivec3(0))) || any(greaterThanEqual(b, blocks))) return false;
  uint entry = texelFetch(tree, b, 0).r;
  if (entry == 0u) return false;
  vec3 f = g - vec3(b);
  uint brick = (entry & 0xffffu) - 1u;
  uint node = entry >> 16;
  cell = ${float(denseCell / 2)};
  if (node != 0u) {
    vec3 o = step(0.5, f);
    uint k = node * 8u - 8u + uint(dot(o, vec3(1.0, 2.0, 4.0)));
    uint fine = texelFetch(nodes, ivec2(k & 255u, k >> 8), 0).r;
    if (fine != 0u) {
      brick = fine - 1u;
      f = f * 2.0 - o;
      cell = ${float(denseCell / 4)};
    }
  }
  vec3 start = vec3(brick & 15u, (brick >> 4) & 15u, brick >> 8) * ${float(brickSide)};
  at = (start + f * ${float(brickCells)} + 0.5) / brickSpace;
  return true;
}

float distanceAt(vec3 p) {
  vec3 at;
  float cell;
  return findBrick(p, at, cell) ? textureLod(bricks, at, 0.0).r : denseDistance(p);
}

vec3 normalAt(vec3 p, float e) {
  vec2 k = vec2(1.0, -1.0) * e;
  return normalize(
    k.xyy * distanceAt(p + k.xyy) + k.yyx * distanceAt(p + k.yyx) + k.yxy * distanceAt(p + k.yxy) + k.xxx * distanceAt(p + k.xxx));
}

// distance along the ray to the sitter, or -1
float march(vec3 o, vec3 d, float fine) {
  vec3 low = max(extentLow, origin);
  vec3 a = (low - o) / d;
  vec3 b = (extentHigh - o) / d;
  vec3 enter = min(a, b);
  vec3 leave = max(a, b);
  float t = max(max(enter.x, max(enter.y, enter.z)), 0.0) + 1e-4;
  float end = min(leave.x, min(leave.y, leave.z));
  for (int i = 0; i < 140; i++) {
    if (t >= end) break;
    vec3 p = o + d * t;
    float wide = denseDistance(p);
    vec3 at;
    float cell;
    // the dense grid is not off by more than this near a surface
    if (wide > ${float(denseCell * 1.5)} || !findBrick(p, at, cell)) {
      t += max(wide * 0.8, ${float(denseCell / 2)});
      continue;
    }
    float near = textureLod(bricks, at, 0.0).r;
    if (near < fine * t) return t;
    t += max(near * 0.86, cell * 0.1);
  }
  return -1.0;
}
`;
