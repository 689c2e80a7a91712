import type { Garment, Sitter } from '../../sitter/index.js';
import { mix, toHex, toRgb } from '../colour.js';
import type { Paints, Surface } from '../paints.js';

interface Cloth {
  ink: string;
  cloth: string;
  /** The cloth in a darker tone: what lies behind, a band, a rib. */
  deep: string;
  inner: string;
  skin: string;
  tie: string;
  metal: string;
}

const shape = (d: string, fill: string, ink?: string, width = 11) =>
  `<path d="${d}" fill="${fill}"${ink ? ` stroke="${ink}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"` : ''}/>`;
const line = (d: string, ink: string, width = 9) =>
  `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const button = (x: number, y: number, fill: string, ink: string) =>
  `<circle cx="${x}" cy="${y}" r="9" fill="${fill}" stroke="${ink}" stroke-width="5"/>`;

/**
 * Collars, lapels and fronts, drawn over the art's crew neck in its ink. The neckline of the art runs from (246, 597) by
 * (392, 698) to (517, 597); the front falls from (392, 698).
 */
export function drawGarment(sitter: Sitter, paints: Paints, surface: Surface, ink: string, skin: string): string {
  const deeper = (hex: string, by: number) => paints.fill(surface, toHex(mix(toRgb(hex), [0.05, 0.05, 0.09], by)));
  const cloth = {
    ink,
    cloth: paints.fill(surface, sitter.garmentColour.hex),
    deep: deeper(sitter.garmentColour.hex, 0.2),
    inner: paints.fill(surface, sitter.innerColour.hex),
    skin: paints.fill(surface, skin),
    tie: paints.fill(surface, sitter.tieColour.hex),
    metal: paints.lit('#c9a04c'),
  };
  return (longSleeved.has(sitter.garment) ? drawSleeves(cloth) : '') + garments[sitter.garment](cloth, sitter);
}

const longSleeved: ReadonlySet<Garment> = new Set([
  'shirt',
  'blouse',
  'blazer',
  'suit',
  'cardigan',
  'sweater',
  'turtleneck',
  'hoodie',
  'coat',
]);

/** Cloth over the arms that the art shows bare, and over the hems of its short sleeves. */
function drawSleeves({ cloth, ink }: Cloth): string {
  return (
    shape('M-40 912L120 962L130 975L112 1215L-36 1205Z', cloth) +
    line('M-42 905C-36 990 -34 1090 -36 1205', ink, 16) +
    line('M133 900C130 1000 120 1110 112 1215', ink, 14) +
    shape('M628 950L706 928L732 1205L652 1205Z', cloth) +
    line('M702 905L736 1205', ink, 14) +
    line('M624 850C628 980 640 1090 656 1205', ink, 14)
  );
}

const vee = 'M262 596C300 690 350 770 392 822C432 770 480 690 508 596C470 640 440 672 392 684C340 676 296 640 262 596Z';

function vNeck({ skin, ink, deep }: Cloth, band = false): string {
  const trim = band ? line('M256 604C296 706 346 788 392 842C436 788 486 700 512 606', deep, 24) : '';
  return `${shape(vee, skin)}${trim}${line('M258 598C300 694 350 772 392 824C432 770 480 692 511 600', ink)}${band ? line('M244 612C286 720 342 808 392 864C440 806 494 714 522 616', ink) : ''}`;
}

function collar({ ink }: Cloth, fill: string, spread = 0): string {
  const left = `M250 590C240 606 236 622 240 640L318 742L392 ${704 + spread}C330 690 284 650 262 596Z`;
  const right = `M514 590C526 606 530 622 528 640L466 742L392 ${704 + spread}C444 690 486 650 508 596Z`;
  return shape(left, fill, ink) + shape(right, fill, ink);
}

function lapels({ cloth, deep, ink }: Cloth, inner: string, wide = 0): string {
  const front = shape(inner, 'none');
  void front;
  return (
    shape(
      `M252 594C300 700 356 840 398 968C426 840 482 700 512 594L548 612L${560 + wide} 742L528 764L540 800L398 1010L262 812L280 774L${212 - wide} 752L216 618Z`,
      cloth,
    ) +
    shape(`M250 590L216 620L${206 - wide} 752L268 772L250 806L398 1000C362 850 306 706 250 590Z`, deep, ink) +
    shape(`M514 590L548 616L${566 + wide} 742L520 764L536 800L398 1000C430 850 484 706 514 590Z`, deep, ink)
  );
}

function shirtFront(cloth: Cloth, fill: string, tie: boolean): string {
  const front = shape(
    'M256 600C290 720 344 860 398 980C440 860 492 720 512 600C470 670 440 700 392 706C340 700 296 664 256 600Z',
    fill,
  );
  const knot = tie
    ? shape('M392 704L366 722L378 760L352 900L398 1010L438 900L408 760L420 722Z', cloth.tie, cloth.ink, 9) +
      line('M378 760L408 760', cloth.ink, 8)
    : line('M394 712L398 980', cloth.ink, 6);
  return front + knot + collar(cloth, fill, 0);
}

const garments: Record<Garment, (cloth: Cloth, sitter: Sitter) => string> = {
  tee: () => '',
  'v-neck': (cloth) => vNeck(cloth),
  shirt: (cloth, sitter) =>
    line('M394 716L396 1215', cloth.ink, 8) +
    (sitter.tie
      ? shape('M392 704L366 722L378 760L350 1000L396 1060L440 1000L408 760L420 722Z', cloth.tie, cloth.ink, 9)
      : button(418, 800, cloth.inner, cloth.ink) +
        button(420, 920, cloth.inner, cloth.ink) +
        button(422, 1040, cloth.inner, cloth.ink)) +
    collar(cloth, cloth.cloth),
  polo: (cloth) =>
    shape('M366 704L418 704L416 850L372 850Z', cloth.deep, cloth.ink, 9) +
    button(394, 760, cloth.inner, cloth.ink) +
    button(394, 812, cloth.inner, cloth.ink) +
    collar(cloth, cloth.deep),
  blouse: (cloth) =>
    shape(
      'M300 650C330 716 360 768 392 800C424 768 456 716 476 648C450 678 424 692 392 696C356 692 324 676 300 650Z',
      cloth.skin,
    ) +
    line('M392 800L396 1215', cloth.ink, 7) +
    shape('M252 592C232 640 240 690 276 716C320 736 366 752 392 800C356 760 306 690 262 596Z', cloth.cloth, cloth.ink) +
    shape('M512 592C536 640 530 690 502 716C464 736 416 752 392 800C430 760 478 690 508 596Z', cloth.cloth, cloth.ink),
  blazer: (cloth, sitter) =>
    shirtFront(cloth, cloth.inner, sitter.tie) +
    lapels(cloth, '') +
    button(404, 1056, cloth.deep, cloth.ink) +
    line('M488 884L552 872', cloth.ink, 8),
  suit: (cloth, sitter) =>
    shirtFront(cloth, cloth.inner, sitter.tie) +
    lapels(cloth, '') +
    button(404, 1056, cloth.deep, cloth.ink) +
    shape('M488 880L556 868L552 848L522 838L492 854Z', cloth.inner, cloth.ink, 7),
  cardigan: (cloth) =>
    shape(
      'M250 600C300 740 350 900 394 1010C438 900 490 740 514 600C470 660 440 694 392 700C340 694 296 660 250 600Z',
      cloth.inner,
    ) +
    line('M262 600C298 656 342 690 392 698C442 690 484 656 508 600', cloth.ink, 9) +
    line('M254 622C300 750 352 904 394 1012V1215', cloth.deep, 30) +
    line('M512 622C488 750 438 904 394 1012', cloth.deep, 30) +
    line('M264 606C312 744 358 890 394 990C430 890 478 744 504 606', cloth.ink, 8) +
    line('M230 606C284 756 336 910 378 1016V1215', cloth.ink, 8) +
    line('M534 606C506 756 452 910 410 1016V1215', cloth.ink, 8) +
    button(394, 1056, cloth.inner, cloth.ink) +
    button(394, 1130, cloth.inner, cloth.ink),
  sweater: (cloth) =>
    line('M250 604C286 676 336 714 392 716C448 714 492 676 515 604', cloth.deep, 30) +
    line('M262 596C298 656 342 690 392 698C442 690 484 656 508 596', cloth.ink, 10) +
    line('M236 606C276 694 330 736 392 738C456 736 506 694 532 608', cloth.ink, 8) +
    [
      [284, 662, 268, 678],
      [320, 694, 308, 714],
      [362, 712, 356, 732],
      [408, 714, 410, 734],
      [450, 700, 460, 720],
      [484, 672, 500, 688],
    ]
      .map(([x, y, u, v]) => line(`M${x} ${y}L${u} ${v}`, cloth.ink, 5))
      .join(''),
  turtleneck: (cloth) =>
    shape(
      'M298 520C330 562 420 588 478 560C484 590 502 606 524 602C498 692 440 716 392 716C340 714 278 690 240 604C276 604 296 584 298 520Z',
      cloth.cloth,
      cloth.ink,
    ) +
    line('M296 606C342 640 432 646 482 612', cloth.ink, 7) +
    line('M282 640C336 676 440 682 496 638', cloth.ink, 5),
  hoodie: (cloth) =>
    shape(
      'M250 590C206 586 176 610 172 644C206 720 300 790 392 800C470 790 556 714 574 640C566 606 544 588 512 592C536 650 470 722 392 724C316 720 240 662 250 590Z',
      cloth.deep,
      cloth.ink,
    ) +
    line('M336 776C332 830 334 870 340 900', cloth.inner, 10) +
    line('M448 776C452 830 450 870 446 906', cloth.inner, 10) +
    line('M230 1215L262 1060H536L566 1215', cloth.ink, 9),
  scrubs: (cloth) => vNeck(cloth, true) + line('M500 900H600V1010C560 1030 530 1026 500 1006Z', cloth.ink, 8),
  overalls: (cloth) =>
    line('M262 610L300 860', cloth.ink, 58) +
    line('M262 610L300 860', cloth.deep, 40) +
    line('M512 610L498 860', cloth.ink, 58) +
    line('M512 610L498 860', cloth.deep, 40) +
    shape('M262 850H536L552 1215H236Z', cloth.deep, cloth.ink) +
    shape('M330 930H470V1030C440 1056 366 1056 330 1030Z', cloth.deep, cloth.ink, 8) +
    button(300, 878, cloth.metal, cloth.ink) +
    button(500, 878, cloth.metal, cloth.ink),
  coat: (cloth, sitter) =>
    shirtFront(cloth, cloth.inner, sitter.tie) +
    lapels(cloth, '', 34) +
    button(440, 1060, cloth.deep, cloth.ink) +
    button(350, 1060, cloth.deep, cloth.ink) +
    button(440, 1150, cloth.deep, cloth.ink) +
    button(350, 1150, cloth.deep, cloth.ink),
};
