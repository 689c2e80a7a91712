import { useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';
import type { ShelfPortrait } from '../host/panel-host.js';

/** Two portraits over each other with an edge that moves: the left part is the baseline. */
export function Compare({ baseline, portrait }: { baseline: ShelfPortrait; portrait: ShelfPortrait }) {
  const { t } = usePanel();
  const [share, setShare] = useState(50);
  return (
    <figure class="compare">
      <figcaption>{t('compare')}</figcaption>
      <div
        class="compare-pictures"
        style={{ '--share': `${share}%`, aspectRatio: `${portrait.width} / ${portrait.height}` }}
      >
        <img src={portrait.url} alt="" />
        <img class="over" src={baseline.url} alt="" />
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-label={t('compare-slider')}
        onInput={(event) => setShare(Number(event.currentTarget.value))}
      />
    </figure>
  );
}
