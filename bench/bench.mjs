// npm run bench [-- A B …]: trains the same networks with the core and its peers, side by side
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, main, run } from '../scripts/run.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** Each contender's best of this many turns counts: whatever else the machine does only slows a turn down. */
const rounds = Number(process.env.ROUNDS ?? 5);
/** CPU time of a turn, in seconds. */
const turn = 0.2;
/** And before the first: large libraries run slowly until an engine has compiled them. */
const warmUp = 1.5;
const plain = 'B';
const variants = {
  momentum: { optimizer: { momentum: 0.9 } },
  Adam: { optimizer: { name: 'adam', learningRate: 0.001 } },
  shuffled: { shuffle: true },
};
/** These have no kernels that could care whether inputs are 0: noise is the same work for them. */
const online = ['brain.js', 'convnetjs', 'synaptic'];
/** Left out: with one sample after another a full batch is the same work as a small one; synaptic takes minutes for D. */
const leftOut = {
  C: ['brain.js', 'synaptic'],
  D: ['synaptic'],
  'B-noise': online,
  'C-noise': online,
  'D-noise': online,
};

/** @param {string[]} command */
async function prepare(...command) {
  const { ok, output } = await run(command[0], command.slice(1));
  if (!ok) throw new PlainError(`${command.join(' ')} failed:\n${output.trimEnd()}`);
}

/** How busy the machine is, over the last minute. */
const load = () => (loadavg()[0] ?? NaN).toFixed(1);

/** @param {string} text */
function writeReadme(text) {
  const path = join(folder, 'README.md');
  const [before, , after] = readFileSync(path, 'utf8').split(/<!-- bench:(?:start|end) -->/);
  writeFileSync(path, `${before}<!-- bench:start -->\n\n${text}\n\n<!-- bench:end -->${after}`);
}

await main(async () => {
  if (!existsSync(join(folder, 'node_modules')))
    await prepare('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder);
  await prepare('turbo', 'run', 'build', '--filter=@symmetry-lab/core', '--output-logs=errors-only');
  // these need what has just been installed and built
  const { workloads: all, createTask, meanLoss } = await import('./workloads.mjs');
  const { startContenders } = await import('./contender.mjs');
  const { boundTable, costTable, lossTable, ratioTable } = await import('./table.mjs');
  const { measureBound } = await import('./bound.mjs');

  const loadBefore = load();
  let bound = await measureBound();
  const chosen = process.argv.slice(2);
  const workloads = chosen.length === 0 ? all : all.filter(({ name }) => chosen.includes(name));
  const { contenders, missing } = await startContenders();
  /** @type {import('./table.mjs').Table} */
  const rates = new Map(contenders.map(({ name }) => [name, new Map()]));
  const losses = new Map(contenders.map(({ name }) => [name, new Map()]));
  const files = mkdtempSync(join(tmpdir(), 'symmetry-lab-bench-'));

  /** @param {import('./contender.mjs').Contender[]} group @param {string} name */
  const race = async (group, name) => {
    for (let round = 0; round < rounds; round++) {
      for (const contender of group) {
        const { samples, seconds } = await contender.ask({ request: 'measure', seconds: turn });
        const row = rates.get(contender.name);
        row?.set(name, Math.max(row.get(name) ?? 0, samples / seconds));
      }
    }
  };

  try {
    for (const workload of workloads) {
      const task = createTask(workload);
      for (const [name, numbers] of Object.entries(task.data)) writeFileSync(join(files, name), numbers);
      const without = /** @type {Record<string, string[]>} */ (leftOut)[workload.name] ?? [];
      const group = contenders.filter(({ name }) => !without.includes(name));
      for (const contender of group) {
        await contender.ask({ request: 'create', folder: files, task: workload });
        const { outputs } = await contender.ask({ request: 'epochs', count: workload.epochs });
        losses.get(contender.name)?.set(workload.name, meanLoss(task, outputs));
        await contender.ask({ request: 'measure', seconds: warmUp });
      }
      await race(group, workload.name);
      console.log(`${workload.name} done`);
      if (workload.name !== plain) continue;
      const cores = contenders.filter(({ name }) => name === 'core float32' || name === 'core float64');
      for (const [name, changes] of Object.entries(variants)) {
        for (const contender of cores)
          await contender.ask({ request: 'create', folder: files, task: { ...workload, ...changes } });
        await race(cores, name);
      }
    }
  } finally {
    for (const contender of contenders) contender.end();
    rmSync(files, { recursive: true });
  }

  // the machine may have been busier before
  bound = Math.max(bound, await measureBound());

  const report = [
    ratioTable(workloads, rates),
    boundTable(workloads, rates, bound),
    lossTable(workloads, losses),
  ];
  if (workloads.some(({ name }) => name === plain))
    report.push(costTable(Object.keys(variants), rates, plain));
  const day = new Date().toISOString().slice(0, 10);
  report.push(
    `${day}, Node ${process.versions.node} on ${availableParallelism()} cores (${cpus()[0]?.model.trim()}); best of ${rounds} turns. Of the work on the machine, ${loadBefore} processes wanted a core at the beginning and ${load()} at the end, the bench's own among them.`,
  );
  for (const { name, about } of contenders) if (about !== undefined) report.push(`${name}: ${about}.`);
  if (missing.length > 0) report.push(`Not found here: ${missing.join('; ')}.`);
  console.log(`\n${report.join('\n\n')}`);
  if (workloads.length === all.length) writeReadme(report.join('\n\n'));
});
