import { useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';
import { ConsentForm } from './consent-form.js';
import { ReportTable } from './report-table.js';

/** A photo that anchors identity: dropped or chosen, reported on, and used only with consent. */
export function ReferenceZone() {
  const { host, state, t } = usePanel();
  const [isOver, setOver] = useState(false);
  const reference = state.reference.value;

  const take = (files: FileList | null | undefined) =>
    state.attempt(async () => {
      const [file] = files ?? [];
      if (!file) return;
      await host.references.take({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      state.reloadReference();
    });

  const end = (work: () => Promise<void> | void) =>
    state.attempt(async () => {
      await work();
      state.reloadReference();
    });

  return (
    <>
      <label
        class={`drop-zone ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer?.files);
        }}
      >
        <span>{t('drop-photo')}</span>
        <span class="button">{t('choose-photo')}</span>
        <input
          class="unseen"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('choose-photo')}
          onChange={(event) => void take(event.currentTarget.files)}
        />
      </label>
      <p class="quiet">{t('photo-private')}</p>
      {!reference && <p>{t('no-reference')}</p>}
      {reference && (
        <>
          <div class="photo">
            <img src={reference.thumbnailUrl} alt="" width={96} />
            <div>
              <strong>{reference.name}</strong>
              <p class={`verdict ${reference.report.verdict}`}>{t(reference.report.verdict)}</p>
              {reference.consentUntil && <p>{t('consent-until', { date: reference.consentUntil.slice(0, 10) })}</p>}
              <button type="button" onClick={() => void end(() => host.references.remove())}>
                {t('remove-photo')}
              </button>
              {reference.consentUntil && (
                <button type="button" onClick={() => void end(() => host.references.withdraw())}>
                  {t('withdraw-consent')}
                </button>
              )}
            </div>
          </div>
          <ReportTable report={reference.report} />
          {!reference.consentUntil && reference.report.verdict !== 'not-usable' && <ConsentForm />}
        </>
      )}
    </>
  );
}
