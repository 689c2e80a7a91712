// Runs in QuickJS beside the built main.js: a fake Figma, and the window's end of the bus.
import { askCalls, type News } from '../../src/protocol/index.js';
import { createFakeFigma } from '../host/fake-figma.js';
import { entries } from './scenarios/entries.js';
import { faults } from './scenarios/faults.js';
import { frames } from './scenarios/frames.js';
import { many } from './scenarios/many.js';
import { placing } from './scenarios/placing.js';
import type { Scenario } from './scenarios/stage.js';
import { window } from './scenarios/window.js';

export const scenarios = { ...placing, ...frames, ...entries, ...faults, ...window, ...many };

export type ScenarioName = keyof typeof scenarios;

const shared = globalThis as unknown as {
  figma: unknown;
  __begin: (name: ScenarioName, input: unknown) => void;
  __play: () => void;
  __outcome: unknown;
  /** Told to the sandbox: this turn's work is not main.js's. */
  __isOthers: boolean;
};

const editorOf = (editor: NonNullable<Scenario['editor']>, input: unknown) =>
  typeof editor === 'string' ? editor : editor(input);

shared.__begin = (name, input) => {
  const scenario: Scenario = scenarios[name];
  const news: News[] = [];
  const host = createFakeFigma({
    ...(scenario.editor === undefined ? {} : { editor: editorOf(scenario.editor, input) }),
    ...(scenario.focused === undefined ? {} : { focused: scenario.focused }),
    nodes: scenario.nodes?.(input) ?? [],
    otherNodes: scenario.otherNodes ?? [],
    onWindow: (message) =>
      setTimeout(() => {
        shared.__isOthers = true;
        canvas.receive(message);
      }, 0),
  });
  const canvas = askCalls(
    (message) => host.post(message),
    (one) => news.push(one),
  );
  shared.figma = host.figma;
  shared.__play = () => {
    host.run(scenario.command ?? 'open', scenario.parameters);
    scenario.play({ host, canvas, news, input }).then(
      (value) => {
        shared.__outcome = { value };
      },
      (thrown: unknown) => {
        shared.__outcome = { failed: thrown instanceof Error ? `${thrown.message}\n${thrown.stack}` : String(thrown) };
      },
    );
  };
};
