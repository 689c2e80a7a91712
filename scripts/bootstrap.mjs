// Makes `npm start` and `npm test` work as the very first command on a fresh clone: npm runs this file before either.
// It installs what the lockfile asks for and, where the machine's Node is older than ours, a pinned Node beside the
// project. Plain JavaScript without dependencies: it runs on any Node from 18 on, before anything is installed.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = realpathSync(fileURLToPath(new URL('..', import.meta.url)));
const nodeHome = path.join(root, 'tools', 'node');
const isWindows = process.platform === 'win32';
const nodeName = isWindows ? 'node.exe' : 'node';
const floor = readJson('package.json').engines.node.match(/\d+/g).map(Number);

const node = isNewEnough(process.version) ? process.execPath : (pinnedNode() ?? goOnWithOldNode());
if (!isInstalled()) install();
if (isInside(nodeHome, node)) linkForScripts(node);

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

function isInside(folder, file) {
  return file.startsWith(folder + path.sep);
}

function isNewEnough(version) {
  const have = version.replace(/^v/, '').split('.').map(Number);
  const differs = floor.findIndex((part, i) => have[i] !== part);
  return differs === -1 || have[differs] > floor[differs];
}

/** The Node under tools/node, fetched on first need. Undefined where none of its builds runs on this machine. */
function pinnedNode() {
  const found = findPinnedNode();
  if (found) return found;
  console.error(
    `Node ${process.version} is older than ${floor.join('.')}: fetching a newer one into tools/node (once, 57 MB)`,
  );
  npm(['ci', '--ignore-scripts', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'], nodeHome, process.execPath);
  return findPinnedNode();
}

function findPinnedNode() {
  const modules = path.join(nodeHome, 'node_modules');
  if (!existsSync(modules)) return undefined;
  return readdirSync(modules)
    .map((name) => path.join(modules, name, 'bin', nodeName))
    .find((file) => {
      if (!existsSync(file)) return false;
      const run = spawnSync(file, ['--version'], { encoding: 'utf8' });
      return run.status === 0 && isNewEnough(run.stdout.trim());
    });
}

function goOnWithOldNode() {
  console.error(
    `It could not be fetched. Going on with ${process.version}; if something fails, install Node ${floor.join('.')} or newer.`,
  );
  return process.execPath;
}

/**
 * True when node_modules holds exactly what the lockfile asks for. npm's own record of the install is compared, so that
 * a manual `npm ci` counts and a pulled lockfile reinstalls. Packages for other platforms are not asked for.
 */
function isInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const have = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(readJson('package-lock.json').packages)
    .filter(([where, wanted]) => where.includes('node_modules/') && !wanted.optional)
    .every(([where, wanted]) => {
      const got = have[where];
      return (
        got?.version === wanted.version &&
        got.integrity === wanted.integrity &&
        Boolean(got.link) === Boolean(wanted.link)
      );
    });
}

function install() {
  console.error('Installing dependencies');
  if (npm(['ci'], root, node)) return;
  console.error('Dependencies could not be installed: see the lines above.');
  process.exit(1);
}

/** Runs npm itself under `underNode`, so that engine checks and platform choices are made for the Node we will use. */
function npm(args, cwd, underNode) {
  // These describe the script that called us; a nested npm would take them for its own.
  const inherited = /^npm_(lifecycle|package|command|node_execpath|config_(local_prefix|prefix|global))/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !inherited.test(key)));
  env.PATH = `${path.dirname(underNode)}${path.delimiter}${process.env.PATH}`;
  const quiet = [...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const script = process.env.npm_execpath;
  const run = script?.endsWith('.js')
    ? spawnSync(underNode, [script, ...quiet], { cwd, env, stdio: 'inherit' })
    : spawnSync(isWindows ? 'npm.cmd' : 'npm', quiet, { cwd, env, stdio: 'inherit', shell: isWindows });
  return run.status === 0;
}

/** npm puts node_modules/.bin first on the PATH of every script: one link there and they all run under `target`. */
function linkForScripts(target) {
  const bin = path.join(root, 'node_modules', '.bin');
  const link = path.join(bin, nodeName);
  mkdirSync(bin, { recursive: true });
  rmSync(link, { force: true });
  if (isWindows) copyFileSync(target, link);
  else symlinkSync(path.relative(bin, target), link);
}
