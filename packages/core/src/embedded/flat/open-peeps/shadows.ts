import type { LightRig } from '../../scene/index.js';
import { mix, toHex, toRgb } from '../colour.js';
import type { Paints } from '../paints.js';

/**
 * The shadows that make a pattern what it is: the slanted one of loop, the lit triangle of
 * Rembrandt, the butterfly under the nose. Drawn in the art's units, on the skin and under the ink.
 *
 * @param towards Unit vector to the key in the art's plane.
 */
export function drawFaceShadows(
  light: LightRig,
  towards: readonly [number, number],
  paints: Paints,
  skin: string,
): string {
  const softness = 0.35 + 0.55 * light.hardness;
  const tone = toHex(mix(toRgb(paints.lit(skin)), toRgb(paints.shaded(skin)), softness * (1 - 0.5 * light.fill) + 0.2));
  const half = toHex(mix(toRgb(paints.lit(skin)), toRgb(paints.shaded(skin)), 0.5));
  const shape = (d: string, colour = tone) => `<path d="${d}" fill="${colour}"/>`;
  const keyRight = towards[0] > 0;
  switch (light.pattern) {
    case 'loop':
    case 'short':
    case 'broad':
      return shape(
        keyRight
          ? 'M468 402C452 414 440 428 438 446C456 446 474 436 486 424C478 420 470 412 468 402Z'
          : 'M500 408C508 418 513 430 512 444C500 440 490 432 484 424C491 421 497 415 500 408Z',
      );
    case 'rembrandt':
      return keyRight
        ? shape('M364 404C392 410 424 408 452 402C452 432 440 462 418 488C392 466 374 438 364 404Z', half) +
            shape(
              'M376 412C400 416 424 414 444 409C442 432 434 454 418 474C398 458 384 438 376 412Z',
              paints.lit(skin),
            ) +
            shape('M468 400C446 420 430 452 426 486C452 476 476 452 486 424C478 420 470 412 468 402Z')
        : shape('M500 408C512 424 516 452 512 470C500 458 490 440 484 424C491 421 497 415 500 408Z');
    case 'butterfly':
      return shape('M452 420C466 428 492 430 506 422C504 440 494 450 480 450C466 450 454 438 452 420Z');
    case 'top':
      return (
        shape('M452 420C466 428 492 430 506 422C504 446 494 458 480 458C466 458 454 444 452 420Z') +
        shape('M376 344C390 334 420 334 436 346C430 368 418 380 406 380C392 380 380 366 376 344Z')
      );
    case 'under':
      return shape('M452 392C458 372 474 360 492 366C500 376 502 388 500 396C484 388 468 386 452 392Z');
    default:
      return '';
  }
}
