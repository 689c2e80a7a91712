import type * as z from 'zod';
import type { Delivered } from '../engine.js';
import { decodeInlineImage, parseJson, sanitiseText } from '../http/index.js';
import type { PortraitRequest } from '../request.js';
import { type Drawn, Info } from './schema.js';

/**
 * The portraits in an answer. ControlNet may add its maps behind them: only as many as were asked for are taken. The seed of
 * each is the server's own word, else the next of the request's.
 *
 * @throws LikenessError `portrait/...` when a picture cannot be decoded.
 */
export function readDrawn(
  { images, info }: z.output<typeof Drawn>,
  request: PortraitRequest,
  id: string,
): readonly Delivered[] {
  const { all_seeds: seeds, sd_model_name: model } = readInfo(info);
  const title = sanitiseText(model ?? '') || request.model || 'the checkpoint of the server';
  const credits = [{ title, author: 'unknown', licence: "the checkpoint's own" }];
  return (images ?? []).slice(0, request.count).map((image, index) => ({
    bytes: decodeInlineImage(image, `${id}, portrait ${index + 1}`),
    seed: seeds?.[index] ?? request.seed + index,
    digitalSource: 'trainedAlgorithmicMedia',
    credits,
  }));
}

function readInfo(text: string | null | undefined): z.output<typeof Info> {
  const json = parseJson(new TextEncoder().encode(text ?? ''));
  return (json.parsed && Info.safeParse(json.value).data) || {};
}
