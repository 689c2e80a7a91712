import type { PortraitSpec } from '@likeness/core/spec';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';
import { onceIdle } from '../once-idle.js';
import { createPreviz, type Previz, type PrevizWords } from '../previz/index.js';
import type { Translate } from '../strings/translate.js';

const memoryKey = 'previz-closed';

/** The embedded engine's instant picture of the spec: it follows the words, and camera and key light rewrite them. */
export function LivePreviz() {
  const { host, t } = usePanel();
  const [isOpen, setOpen] = useState(() => host.memory.read(memoryKey) !== 'yes');
  return (
    <details
      class="previz"
      open={isOpen}
      onToggle={(event) => {
        const { open } = event.currentTarget;
        setOpen(open);
        host.memory.write(memoryKey, open ? 'no' : 'yes');
      }}
    >
      <summary>{t('previz')}</summary>
      {isOpen && <PrevizPicture />}
    </details>
  );
}

function PrevizPicture() {
  const { host, state, t } = usePanel();
  const holder = useRef<HTMLDivElement>(null);
  const previz = useRef<Previz | undefined>(undefined);
  const spec = state.spec.value;
  const { width, height } = spec.settings;

  useEffect(() => {
    const callOff = onceIdle(() => {
      if (!holder.current) return;
      previz.current = createPreviz(holder.current, {
        words: wordsOf(state.spec.peek()),
        aspect: width / height,
        strings: stringsOf(t),
        draw: host.drawBust,
        onEdit: ({ block, text }) => state.change([{ path: [block], value: text }]),
      });
    });
    return () => {
      callOff();
      previz.current?.dispose();
      previz.current = undefined;
    };
  }, [width / height]);

  useEffect(() => previz.current?.update(wordsOf(spec)), [spec]);
  return <div ref={holder} class="previz-holder" style={{ '--tall': height / width }} />;
}

function wordsOf({ subject, framing, lighting, style, constraints, avoid = [], settings }: PortraitSpec): PrevizWords {
  return { blocks: { subject, framing, lighting, style, constraints }, avoid, seed: settings.seed };
}

const stringsOf = (t: Translate) => ({
  camera: t('previz-camera'),
  cameraHelp: t('previz-camera-help'),
  key: t('previz-key'),
  keyHelp: t('previz-key-help'),
  lens: t('previz-lens'),
  softness: t('previz-softness'),
  softnessUsual: t('previz-usual'),
  soft: t('previz-soft'),
  hard: t('previz-hard'),
  fill: t('previz-fill'),
  fillUsual: t('previz-usual'),
  busy: t('previz-busy'),
  slow: t('previz-slow'),
});
