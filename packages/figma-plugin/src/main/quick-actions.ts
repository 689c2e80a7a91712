/** The pictures that quick actions offer by name; anything else that is typed is taken as words. */
const styles = ['Bust, natural', 'Bust, corporate', 'Bust, cinematic', 'Flat vector', 'Flat line'];
const people = ['Any', 'Women', 'Men', 'In their 20s', 'In their 40s', 'In their 60s', 'Friendly', 'Serious'];

const suggestions: Readonly<Record<string, readonly string[]>> = { style: styles, people };

/** Offers values while somebody types a quick action. */
export function offerParameters(): void {
  figma.parameters.on('input', ({ key, query, result }) => {
    const words = query.trim().toLowerCase();
    const offered = (suggestions[key] ?? []).filter((name) => name.toLowerCase().includes(words));
    result.setSuggestions(offered.length > 0 || words === '' ? offered : [query.trim()]);
  });
}
