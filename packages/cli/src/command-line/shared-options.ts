import { Option } from 'commander';
import { collect } from './option-values.js';

export const jsonOption = () => new Option('--json', 'print one JSON object instead of text');

export const outOption = () =>
  new Option('-o, --out <folder>', 'where the files go (default: the folder in the spec, else portraits)');

export const nameOption = () => new Option('--name <name>', 'file name without its ending');

export const forceOption = () => new Option('--force', 'replace files of the same name instead of counting up');

export const baselinesOption = () => new Option('--file <file>', 'a baselines.json kept elsewhere than in .likeness');

export const packOption = () =>
  new Option('--pack <pack>', 'a pack of your own: file, folder or package; may stand several times')
    .argParser(collect)
    .default([], 'none');
