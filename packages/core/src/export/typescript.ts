import { typescriptDistinctUnits } from './distinct-units.js';
import type { ExportPlan } from './export-plan.js';

/** Writes an experiment as a program for this library, which repeats it bit for bit. */
export function typescriptScript({ experiment, mlp, steps, every, isClassification }: ExportPlan): string {
  const imports = [
    ...(isClassification ? ['accuracy', 'forward'] : ['meanLoss']),
    'runExperiment',
    ...(mlp.layers.length > 1 ? ['unitClasses'] : []),
    'type Experiment',
  ];
  return `// An experiment of Symmetry Lab: the same bits as in the page, on every machine.
// To run it: install @symmetry-lab/core, as the page "Use the core" says, then node experiment.mts (Node 22.18 or newer).
import { ${imports.join(', ')} } from '@symmetry-lab/core';

const experiment: Experiment = ${JSON.stringify(experiment, null, 2)};

const { mlp, data, status, cause } = await runExperiment(experiment, {
  steps: ${steps},
  every: ${every},
  onProgress({ step, loss }) {
    if (step > 0) console.log(\`step \${step} batch loss \${loss}\`);
  },
});
if (status === 'diverged') console.log(cause);
${
  isClassification
    ? `const outputs = forward(mlp, data.test.inputs, data.test.count);
console.log(\`test accuracy \${accuracy(outputs, data.test.targets, data.test.count)}\`);`
    : `console.log(\`test loss \${meanLoss(mlp, data.test, experiment.training.loss)}\`);`
}
${typescriptDistinctUnits(mlp)}`;
}
