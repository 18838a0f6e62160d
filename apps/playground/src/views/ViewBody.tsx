import { Failure } from '@symmetry-lab/widgets/figure';
import { Component, memo } from 'react';
import type { ReactNode } from 'react';
import type { ViewEntry, ViewProps } from './view-list.js';

interface ViewBodyProps {
  view: ViewEntry;
  props: ViewProps;
}

interface ViewBodyState {
  reason: string | undefined;
}

/** Draws a view. What goes wrong in it is said in its place, and the rest of the laboratory goes on. */
export class ViewBody extends Component<ViewBodyProps, ViewBodyState> {
  override state: ViewBodyState = { reason: undefined };

  static getDerivedStateFromError(error: unknown): ViewBodyState {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(before: ViewBodyProps): void {
    // another experiment may be drawn without fault
    if (before.props.lane.experiment !== this.props.props.lane.experiment) this.start();
  }

  override render(): ReactNode {
    const { view, props } = this.props;
    const { reason } = this.state;
    if (reason === undefined) return <View view={view} props={props} />;
    return (
      <Failure what={`“${view.title}” could not be drawn`} reason={reason} onRestart={() => this.start()} />
    );
  }

  private start(): void {
    if (this.state.reason !== undefined) this.setState({ reason: undefined });
  }
}

const View = memo(function View({ view, props }: ViewBodyProps): ReactNode {
  return <view.View {...props} />;
});
