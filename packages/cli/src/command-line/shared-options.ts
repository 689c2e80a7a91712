import { Option } from 'commander';
import { collect } from './option-values.js';

export const jsonOption = () => new Option('--json', 'print one JSON object instead of text');

export const baselinesOption = () => new Option('--file <file>', 'a baselines.json kept elsewhere than in .likeness');

export const packOption = () =>
  new Option('--pack <pack>', 'a pack of your own: file, folder or package; may stand several times')
    .argParser(collect)
    .default([], 'none');
