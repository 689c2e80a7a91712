import type { LightRig } from '../../scene/index.js';
import type { SkinReading } from '../skin/read-skin.js';

/** From here on the photo's own light clearly comes from one side. */
const CLEAR = 0.22;

/** The side that the photo's own light comes from, as seen: -1 left, 1 right, 0 neither. */
export function sideOfPhoto({ lightX }: Pick<SkinReading, 'lightX'>): -1 | 0 | 1 {
  if (Math.abs(lightX) < CLEAR) return 0;
  return lightX > 0 ? 1 : -1;
}

/** The rig with its key, and what stands opposite it, on the given side; 0 leaves it as it is. */
export function turnKey(rig: LightRig, side: -1 | 0 | 1): LightRig {
  if (side === 0 || Math.abs(rig.azimuth) < 5 || Math.abs(rig.azimuth) > 175 || Math.sign(rig.azimuth) === side)
    return rig;
  return { ...rig, azimuth: -rig.azimuth, rim: rig.rim && { ...rig.rim, side: opposite(rig.rim.side) } };
}

function opposite(side: 'left' | 'right' | 'both'): 'left' | 'right' | 'both' {
  if (side === 'both') return 'both';
  return side === 'left' ? 'right' : 'left';
}
