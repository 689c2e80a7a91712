import { usePanel } from '../frame/panel-context.js';

interface Props {
  id: string;
  label: string;
  value: number | undefined;
  usual: number;
  /** Where the family's models work as meant. */
  band: readonly [min: number, max: number];
  step: number;
  familyName: string;
  onChange(value: number): void;
}

/** A slider with the useful band drawn on its track, and a number to type. */
export function BandedSlider({ id, label, value, usual, band, step, familyName, onChange }: Props) {
  const { t } = usePanel();
  const [min, max] = band;
  const least = 0;
  const most = Math.max(max * 1.5, max + step * 4, value ?? 0);
  const share = (at: number) => `${(100 * (at - least)) / (most - least)}%`;
  const shown = value ?? usual;
  const isOut = shown < min || shown > max;
  const note = t(isOut ? 'out-of-band' : 'band', { family: familyName, min, max });
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <div class="track" style={{ '--from': share(min), '--to': share(max) }}>
        <input
          id={id}
          type="range"
          min={least}
          max={most}
          step={step}
          value={shown}
          aria-describedby={`${id}-note`}
          onInput={(event) => onChange(Number(event.currentTarget.value))}
        />
      </div>
      <input
        type="number"
        aria-label={label}
        min={least}
        step={step}
        value={shown}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <small id={`${id}-note`} class={isOut ? 'warning' : 'quiet'}>
        {note}
      </small>
    </div>
  );
}
