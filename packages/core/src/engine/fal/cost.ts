import type * as z from 'zod';
import type { CostPreview } from '../engine.js';
import type { PortraitRequest } from '../request.js';
import type { Pricing } from './schema.js';

/** What a request costs by fal's price of its model, where that is by picture or by megapixel. */
export function previewCost(
  { prices }: z.output<typeof Pricing>,
  endpoint: string,
  { width, height, count }: PortraitRequest,
): CostPreview | undefined {
  const price = prices.find((one) => one.endpoint_id === endpoint);
  if (price?.currency !== 'USD') return undefined;
  const { unit, unit_price: unitPrice } = price;
  const basis = `${endpoint}, ${unitPrice} USD per ${unit} by fal's price list at this moment`;
  if (/^images?$/i.test(unit)) return { amount: unitPrice * count, unit: 'USD', basis };
  const megapixels = (width * height) / 1_000_000;
  if (/^(processed )?mega ?pixels?$/i.test(unit)) return { amount: unitPrice * megapixels * count, unit: 'USD', basis };
  return undefined;
}
