/** Writes what says that a training cannot go on, in the words of the core. */
export function pythonDivergence(): string {
  return `

def say_diverged(step, reason):
    print(f"Training diverged at step {step + 1}: {reason}. Try a smaller learning rate or smaller initial weights.")
`;
}
