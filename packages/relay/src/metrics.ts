/** Upper ends of the histogram's buckets, in seconds. */
const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface Metrics {
  count(name: 'requests' | 'engine_errors' | 'guesses_refused', labels: Readonly<Record<string, string>>): void;
  time(route: string, seconds: number): void;
  /** How many requests are being answered. */
  inFlight: number;
  /** In Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/). */
  render(): string;
}

const helps = {
  requests: 'Requests answered, by route and status.',
  engine_errors: 'Faults of the engine behind, by their code.',
  guesses_refused: 'Wrong tokens that were refused without being looked at.',
} as const;

export function createMetrics(): Metrics {
  const counters = new Map<string, number>();
  const times = new Map<string, { buckets: number[]; sum: number; count: number }>();
  const metrics: Metrics = {
    inFlight: 0,
    count(name, labels) {
      const text = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
      const line = `likeness_relay_${name}_total${text.length > 0 ? `{${text.join(',')}}` : ''}`;
      counters.set(line, (counters.get(line) ?? 0) + 1);
    },
    time(route, seconds) {
      const known = times.get(route) ?? { buckets: edges.map(() => 0), sum: 0, count: 0 };
      for (const [i, edge] of edges.entries()) if (seconds <= edge) known.buckets[i]! += 1;
      known.sum += seconds;
      known.count += 1;
      times.set(route, known);
    },
    render() {
      const lines: string[] = [];
      for (const [name, help] of Object.entries(helps)) {
        lines.push(`# HELP likeness_relay_${name}_total ${help}`, `# TYPE likeness_relay_${name}_total counter`);
        for (const [line, value] of counters)
          if (line.startsWith(`likeness_relay_${name}_total`)) lines.push(`${line} ${value}`);
      }
      lines.push('# HELP likeness_relay_seconds Time to an answer.', '# TYPE likeness_relay_seconds histogram');
      for (const [route, { buckets, sum, count }] of times) {
        for (const [i, edge] of edges.entries())
          lines.push(`likeness_relay_seconds_bucket{route="${route}",le="${edge}"} ${buckets[i]}`);
        lines.push(`likeness_relay_seconds_bucket{route="${route}",le="+Inf"} ${count}`);
        lines.push(
          `likeness_relay_seconds_sum{route="${route}"} ${sum}`,
          `likeness_relay_seconds_count{route="${route}"} ${count}`,
        );
      }
      lines.push('# HELP likeness_relay_in_flight Requests being answered.', '# TYPE likeness_relay_in_flight gauge');
      lines.push(`likeness_relay_in_flight ${metrics.inFlight}`);
      return `${lines.join('\n')}\n`;
    },
  };
  return metrics;
}

const escapeLabel = (value: string) => value.replace(/["\\\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));
