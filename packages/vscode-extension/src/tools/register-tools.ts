import * as vscode from 'vscode';
import type { Workroom } from '../work/workroom.js';

/** The tools for agents, where the editor has them: forks may lack the API. Each is loaded when it is called. */
export function registerTools(work: Workroom): vscode.Disposable[] {
  const { lm } = vscode as Partial<typeof vscode>;
  if (typeof lm?.registerTool !== 'function') return [];
  return [
    lm.registerTool('generate_portrait', {
      prepareInvocation: async ({ input }) => (await import('./generate-tool.js')).prepare(work, input),
      invoke: async ({ input }, token) => (await import('./generate-tool.js')).invoke(work, input, token),
    }),
    lm.registerTool('lint_portrait', {
      invoke: async ({ input }) => (await import('./lint-tool.js')).invoke(input),
    }),
    lm.registerTool('diagnose_portrait', {
      invoke: async ({ input }) => (await import('./diagnose-tool.js')).invoke(work, input),
    }),
  ];
}
