import { promises } from './promises.js';

/** What the editor calls in its extension host when it was started to test: every promise in turn, and a failure at the end. */
export async function run(): Promise<void> {
  const host = typeof process === 'undefined' ? 'worker' : 'node';
  const broken: string[] = [];
  for (const [name, keep] of Object.entries(promises)) {
    try {
      await keep();
      console.log(`kept in the ${host} host: ${name}`);
    } catch (thrown) {
      broken.push(name);
      console.log(`broken in the ${host} host: ${name}: ${thrown}`);
    }
  }
  if (broken.length > 0) throw new Error(`not kept: ${broken.join('; ')}`);
}
