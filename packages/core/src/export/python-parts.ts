import type { ExportPhase, ExportPlan } from './export-plan.js';
import { hasLaterTargets } from './data-file.js';

/** Writes a JSON-like value as Python. */
export function python(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === Infinity) return 'float("inf")';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, entry]) => `${JSON.stringify(key)}: ${python(entry)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

/** Which parts of a program an experiment needs. */
export interface PythonNeeds {
  readonly shuffle: boolean;
  readonly schedule: boolean;
  readonly timeline: boolean;
  readonly hiddenDropout: boolean;
  readonly inputDropout: boolean;
  readonly l1: boolean;
  readonly gradientNoise: boolean;
  readonly factors: boolean;
  readonly clip: boolean;
  readonly nudges: boolean;
  readonly labels: boolean;
  readonly random: boolean;
}

/** Finds out which parts a program needs. */
export function needsOf(plan: ExportPlan): PythonNeeds {
  const { phases, nudges } = plan;
  const some = (test: (phase: ExportPhase) => boolean) => phases.some(test);
  const shuffle = some((phase) => phase.shuffle);
  const hiddenDropout = some(({ interventions }) => interventions.hiddenDropout > 0);
  const inputDropout = some(({ interventions }) => interventions.inputDropout > 0);
  const gradientNoise = some(({ interventions }) => interventions.gradientNoise > 0);
  return {
    shuffle,
    hiddenDropout,
    inputDropout,
    gradientNoise,
    schedule: some(({ schedule }) => schedule !== null),
    timeline: phases.length > 1,
    l1: some(({ interventions }) => interventions.l1 > 0),
    factors: some(({ factors }) => factors !== null),
    clip: some(({ interventions }) => interventions.clipNorm < Infinity),
    nudges: nudges.length > 0,
    labels: hasLaterTargets(plan),
    random: shuffle || hiddenDropout || inputDropout || gradientNoise,
  };
}

/** Joins the lines that are wanted; `false` stands for none. */
export function lines(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join('\n');
}

/** Writes the comment at the head of a program. */
export function pythonHead(
  library: string,
  file: string,
  imports: string,
  notes: readonly string[] = [],
): string {
  return `"""An experiment of Symmetry Lab for ${library}: the same data, initial weights, order of samples and training.

To run it, with experiment-data.json beside it: python3 ${file}
${notes.map((note) => `\n${note}`).join('')}"""

import base64
import json
import pathlib

${imports}
`;
}

/** Writes what every program begins with: sizes, data, weights. */
export function pythonData({ mlp, data, steps, every }: ExportPlan): string {
  const layers = mlp.layers.map(({ units, activation }) => `(${units}, "${activation}")`);
  return `INPUTS, OUTPUTS = ${mlp.inputs}, ${mlp.outputs}
LAYERS = [${layers.join(', ')}]
STEPS, PRINT_EVERY = ${steps}, ${every}
DTYPE = "${mlp.precision}"

file = json.loads(pathlib.Path(__file__).with_name("experiment-data.json").read_text())


def numbers(packed, *shape):
    """Unpacks numbers of the file, every bit of them."""
    values = np.frombuffer(base64.b64decode(packed["base64"]), packed["type"])
    if "palette" in packed:
        values = np.array(packed["palette"], "float64")[values]
    return values.astype(DTYPE).reshape(shape)


COUNT, TEST_COUNT = ${data.train.count}, ${data.test.count}
train_inputs = numbers(file["train"]["inputs"], COUNT, INPUTS)
train_targets = numbers(file["train"]["targets"], COUNT, OUTPUTS)
test_inputs = numbers(file["test"]["inputs"], TEST_COUNT, INPUTS)
test_targets = numbers(file["test"]["targets"], TEST_COUNT, OUTPUTS)
`;
}

/** Writes the settings of the training, and of each change of them. */
export function pythonSettings({ phases }: ExportPlan, needs: PythonNeeds): string {
  const settings = (phase: ExportPhase, index: number): string =>
    python({
      ...phase.optimizer,
      batchSize: phase.batchSize,
      ...(needs.shuffle ? { shuffle: phase.shuffle } : {}),
      ...(needs.schedule ? { schedule: phase.schedule } : {}),
      ...(needs.hiddenDropout ? { hiddenDropout: phase.interventions.hiddenDropout } : {}),
      ...(needs.inputDropout ? { inputDropout: phase.interventions.inputDropout } : {}),
      ...(needs.l1 ? { l1: phase.interventions.l1 } : {}),
      ...(needs.gradientNoise ? { gradientNoise: phase.interventions.gradientNoise } : {}),
      ...(needs.clip ? { clipNorm: phase.interventions.clipNorm } : {}),
      ...(needs.factors ? { factors: phase.factors === null ? null : index } : {}),
      ...(needs.labels ? { targets: index } : {}),
    });
  const [first, ...later] = phases;
  return lines(
    '# what the training does',
    `settings = ${settings(first!, 0)}`,
    needs.timeline &&
      `# and from these steps on\nCHANGES = {\n${later
        .map((phase, k) => `    ${phase.step}: ${settings(phase, k + 1)},\n`)
        .join('')}}`,
    '',
  );
}

/** Writes the random numbers of the core. */
export function pythonRandom(): string {
  return `

MASK = 0xFFFFFFFF
GOLDEN = 0x9E3779B9


def mix(h):
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK
    return h ^ (h >> 16)


class Random:
    """The random numbers of Symmetry Lab (xoshiro128**): a function of seed, purpose, and epoch or step."""

    def __init__(self, seed, purpose, index):
        name = 0x811C9DC5
        for character in purpose:
            name = ((name ^ ord(character)) * 0x01000193) & MASK
        inner = mix(name ^ mix((index + GOLDEN) & MASK))
        state = mix((seed & MASK) ^ mix((((seed >> 32) + GOLDEN) & MASK) ^ inner))
        self.state = [mix((state + k * GOLDEN) & MASK) for k in (1, 2, 3, 4)]
        self.state[3] |= 1
        self.spare = None

    def uint32(self):
        a, b, c, d = self.state
        product = (b * 5) & MASK
        result = ((((product << 7) | (product >> 25)) & MASK) * 9) & MASK
        shifted = (b << 9) & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = ((d << 11) | (d >> 21)) & MASK
        self.state = [a, b, c, d]
        return result

    def uniform(self):
        high = self.uint32() >> 5
        return (high * 67108864 + (self.uint32() >> 6)) / 9007199254740992

    def integer(self, bound):
        limit = 0x100000000 - 0x100000000 % bound
        while True:
            value = self.uint32()
            if value < limit:
                return value % bound

    def normal(self):
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        while True:
            x = 2 * self.uniform() - 1
            y = 2 * self.uniform() - 1
            square = x * x + y * y
            if 0 < square < 1:
                factor = math.sqrt(-2 * math.log(square) / square)
                self.spare = y * factor
                return x * factor
`;
}

/** Writes which samples a step takes. */
export function pythonBatches({ experiment }: ExportPlan, needs: PythonNeeds): string {
  const plainRows = `    return np.arange(COUNT)[batch * size : (batch + 1) * size]`;
  return lines(
    needs.shuffle &&
      `

@functools.lru_cache(maxsize=1)
def shuffled(epoch):
    """The order of the samples in an epoch."""
    random = Random(${experiment.seeds.shuffle}, "shuffle", epoch)
    order = list(range(COUNT))
    for i in range(COUNT - 1, 0, -1):
        j = random.integer(i + 1)
        order[i], order[j] = order[j], order[i]
    return np.array(order)`,
    `

def batch_of(step):
    """The rows of the data that a step takes, counted from 0."""
    size = settings["batchSize"]
    epoch, batch = divmod(step, -(-COUNT // size))`,
    needs.shuffle &&
      `    if settings["shuffle"]:\n        return shuffled(epoch)[batch * size : (batch + 1) * size]`,
    plainRows,
    needs.schedule &&
      `

def schedule_factor(step):
    """What the schedule multiplies the learning rate with."""
    schedule = settings["schedule"]
    if schedule is None:
        return 1.0
    if schedule["name"] == "step":
        return schedule["factor"] ** (step // schedule["every"])
    if schedule["name"] == "exponential":
        return schedule["factor"] ** step
    done = min(step / schedule["steps"], 1.0)
    return schedule["from"] + (schedule["to"] - schedule["from"]) * done`,
    needs.hiddenDropout &&
      `

def dropout_mask(step, layer, rows, units):
    """0 where an activation of a hidden layer is dropped, else what it is multiplied with."""
    rate = settings["hiddenDropout"]
    random = Random(${experiment.seeds.noise}, f"hiddenDropout {layer}", step)
    mask = [0.0 if random.uniform() < rate else 1 / (1 - rate) for _ in range(rows * units)]
    return np.array(mask, DTYPE).reshape(rows, units)`,
    needs.inputDropout &&
      `

def drop_inputs(step, x):
    """Sets some inputs to 0 and scales the others."""
    rate = settings["inputDropout"]
    random = Random(${experiment.seeds.noise}, "inputDropout", step)
    mask = [0.0 if random.uniform() < rate else 1 / (1 - rate) for _ in range(x.size)]
    return (x * np.array(mask).reshape(x.shape)).astype(DTYPE)`,
    needs.gradientNoise &&
      `

def gradient_noise(step, size):
    random = Random(${experiment.seeds.noise}, "gradientNoise", step)
    return settings["gradientNoise"] * np.array([random.normal() for _ in range(size)])`,
    '',
  );
}

/** Writes the changes of single weights, and a function that makes those of a step, which has the given body. */
export function pythonNudges({ nudges }: ExportPlan, body: string): string {
  const steps = [...new Set(nudges.map(({ step }) => step))].sort((a, b) => a - b);
  const entries = steps.map((step) => {
    const own = nudges.filter((nudge) => nudge.step === step);
    return `    ${step}: [${own.map(({ index, change, number }) => `(${index}, "${change}", ${number})`).join(', ')}],\n`;
  });
  return `
# single weights changed after so many steps: index in all parameters, how, and the number
NUDGES = {
${entries.join('')}}


def nudge(step):
${body}
`;
}

/** Lists what the parts import from Python's own library. */
export function pythonImports(needs: PythonNeeds, library: string): string {
  return lines(
    needs.shuffle && 'import functools',
    needs.random && 'import math',
    (needs.shuffle || needs.random) && '',
    library,
  );
}
