import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Choice } from './Choice.js';
import type { ChoiceOption } from './Choice.js';
import { keepAnswers } from './verdict.js';
import type { Verdict } from './verdict.js';

/** Describes a `Prediction`. */
export interface PredictionProps<Value extends string> {
  /** What the reader is asked to guess. */
  ask: ReactNode;
  options: readonly ChoiceOption<Value>[];
  /** The reader's guess, or nothing yet. */
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** How a guess compares with what the figure shows now. What has been answered stays, whatever is shown later. */
  judge: (guess: Value) => Verdict;
  /** Whether the figure still shows what it did before the last change of a setting: then nothing is judged. */
  waits?: boolean;
}

/** Asks the reader for a guess before looking, then says how it compares with what is seen. */
export function Prediction<Value extends string>(props: PredictionProps<Value>): ReactNode {
  const { ask, options, value, onChange, judge, waits = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<ReadonlyMap<Value, string>>(new Map());
  const answers = waits
    ? kept
    : keepAnswers(
        kept,
        options.map((option) => option.value),
        judge,
      );
  if (answers !== kept) setKept(answers);
  const now = value === undefined || waits ? undefined : judge(value);
  const answered = value === undefined ? undefined : answers.get(value);

  useEffect(() => {
    // a guess that was made before the page was live counts
    const made = box.current?.querySelector<HTMLInputElement>('input:checked')?.value;
    const option = options.find((each) => each.value === made);
    if (!option || value !== undefined) return;
    // what the figure starts with comes first
    const timer = setTimeout(() => onChange(option.value));
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page becomes live
  }, []);

  return (
    <div className="lab-prediction" ref={box}>
      <Choice legend={ask} options={options} value={value} onChange={onChange} look="answers">
        {/* words from the beginning: a verdict that takes their place moves nothing */}
        {value === undefined ? (
          <p className="lab-prediction__answer">A wrong guess costs nothing: the figure answers here.</p>
        ) : (
          <p className="lab-prediction__answer lab-prediction__verdict">
            {/* what was answered stays, and says so when it is not about what is shown now */}
            {answered !== undefined && !now?.answered ? (
              <span className="lab-prediction__before">Seen before: </span>
            ) : null}
            {answered ?? now?.text ?? 'Noted.'}
          </p>
        )}
      </Choice>
    </div>
  );
}
