import * as z from 'zod';

/** `POST /sdapi/v1/txt2img` (Forge, modules/api/models.py): pictures as base64 PNG, and what they were made with as JSON text. */
export const Drawn = z.looseObject({ images: z.array(z.string()).max(64).nullish(), info: z.string().nullish() });

/** The text in `info`. */
export const Info = z.looseObject({
  all_seeds: z.array(z.int().min(0)).nullish(),
  sd_model_name: z.string().nullish(),
});

/** `POST /internal/progress`: of one task (Forge and A1111, modules/progress.py). */
export const TaskProgress = z.looseObject({
  active: z.boolean(),
  queued: z.boolean(),
  completed: z.boolean(),
  progress: z.number().nullish(),
});

/** `GET /sdapi/v1/progress`: of whatever is drawn at the moment, ours or not. */
export const ServerProgress = z.looseObject({
  progress: z.number().nullish(),
  state: z.looseObject({ job_count: z.int().nullish() }).nullish(),
});

/** `GET /sdapi/v1/sd-models`. */
export const Checkpoints = z.array(z.looseObject({ title: z.string(), model_name: z.string().nullish() })).max(10_000);

/** `GET /controlnet/model_list` and `/controlnet/module_list`. */
export const ControlModels = z.looseObject({ model_list: z.array(z.string()).max(10_000) });
export const ControlModules = z.looseObject({ module_list: z.array(z.string()).max(10_000) });

/** `GET /sdapi/v1/ip-adapters` of SD.Next. */
export const AdapterNames = z.array(z.string()).max(1_000);
