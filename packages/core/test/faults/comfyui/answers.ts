import { hostileText, type Scenario } from '@likeness/core/engine/conformance';
import { type Reply, withBytes, withDrip, withFailure } from '../reply.js';

/** What polls of a known task meet first. */
export function troublesOf(scenario: Scenario): Reply[] {
  switch (scenario) {
    case 'throttled-poll':
      return [withFailure({ http: 429, headers: { 'retry-after': '1' } })];
    case 'failing-polls':
      return [withFailure({ http: 500 }), withFailure({ http: 502 })];
    case 'garbled-poll':
      return [withBytes('application/json', Buffer.from('{"a": '))];
    case 'slow-answer':
      return [withDrip('application/json', Buffer.from(' '))];
    default:
      return [];
  }
}

/** What `IPAdapterUnifiedLoader` throws without its encoder, and a hostile node pack's own text in it. */
export const executionError = {
  node_id: 'encoder',
  node_type: 'CLIPVisionLoader',
  executed: [],
  exception_message: `ClipVision model not found. ${hostileText}`,
  exception_type: 'Exception',
  traceback: ['  File "/home/ada/ComfyUI/execution.py", line 496, in execute'],
  current_inputs: { text: ['woman in her 60s'] },
};

/** As 0.3.64 answered an unknown checkpoint. */
export const refusal = {
  error: {
    type: 'prompt_outputs_failed_validation',
    message: 'Prompt outputs failed validation',
    details: '',
    extra_info: {},
  },
  node_errors: {
    checkpoint: {
      errors: [
        {
          type: 'value_not_in_list',
          message: 'Value not in list',
          details: "ckpt_name: 'nope' not in ['portraits_sd15.safetensors']",
          extra_info: { input_name: 'ckpt_name', received_value: 'nope' },
        },
      ],
      dependent_outputs: ['save-0'],
      class_type: 'CheckpointLoaderSimple',
    },
  },
};

export const missingPhoto = {
  ...refusal,
  node_errors: {
    photo: {
      errors: [{ type: 'custom_validation_failed', message: 'Custom validation failed for node', details: 'image' }],
      dependent_outputs: ['save-0'],
      class_type: 'LoadImage',
    },
  },
};
