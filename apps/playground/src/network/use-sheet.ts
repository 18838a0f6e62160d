import { useLayoutEffect, useRef, useState } from 'react';
import type { MouseEvent, PointerEvent } from 'react';

/** A sheet at the lower edge of a small screen: as high as its content may be, as high as it was dragged, or its head alone. */
export interface Sheet {
  /** In CSS pixels, where it was dragged. */
  readonly height: number | undefined;
  /** Whether only its head is shown. */
  readonly isSmall: boolean;
  /** Changes whenever the sheet has another size for good. */
  readonly size: string;
  /** Events of the handle, a button that is a child of the sheet before its head. */
  readonly handle: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onClick: (event: MouseEvent<HTMLElement>) => void;
  };
}

/** So far a finger moves without meaning it, in CSS pixels. */
const slack = 6;

/** A sheet that is left so little higher than its head shows its head alone; so far below, it is closed. */
const snap = 28;

/** The largest share of the window that a sheet can be dragged to. */
const mostOfWindow = 0.6;

interface Drag {
  readonly from: number;
  readonly height: number;
  /** Height of the head alone. */
  readonly least: number;
  asked: number;
  isMeant: boolean;
}

/** Lets a sheet be dragged to a height, made small, and closed by dragging it beyond that; pressing the handle does the same. */
export function useSheet(onClose: () => void): Sheet {
  const [height, setHeight] = useState<number>();
  const [isSmall, setSmall] = useState(false);
  const [settled, setSettled] = useState(0);
  const drag = useRef<Drag>(undefined);
  // a press follows each drag
  const wasDragged = useRef(false);
  const anchor = useRef<{ sheet: Element; bottom: number }>(undefined);
  const hold = (handle: Element): Element | null => {
    const sheet = handle.parentElement;
    if (sheet) anchor.current = { sheet, bottom: sheet.getBoundingClientRect().bottom };
    return sheet;
  };
  useLayoutEffect(() => {
    // its lower edge stays where it was, so that the handle goes with the finger
    const { current } = anchor;
    if (current)
      scrollBy({ top: current.sheet.getBoundingClientRect().bottom - current.bottom, behavior: 'instant' });
  }, [height, isSmall]);
  const end = (): void => {
    const { current } = drag;
    drag.current = undefined;
    if (!current?.isMeant) return;
    wasDragged.current = true;
    setSettled((count) => count + 1);
    if (current.asked < current.least - snap) onClose();
    else if (current.asked < current.least + snap) {
      setSmall(true);
      setHeight(undefined);
    }
  };
  return {
    height,
    isSmall,
    size: `${isSmall} ${settled}`,
    handle: {
      onPointerDown(event) {
        const sheet = hold(event.currentTarget)?.getBoundingClientRect();
        const head = event.currentTarget.nextElementSibling?.getBoundingClientRect();
        if (!sheet || !head) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        wasDragged.current = false;
        drag.current = {
          from: event.clientY,
          height: sheet.height,
          least: head.bottom - sheet.top,
          asked: sheet.height,
          isMeant: false,
        };
      },
      onPointerMove(event) {
        const { current } = drag;
        if (!current) return;
        const moved = current.from - event.clientY;
        current.isMeant ||= Math.abs(moved) > slack;
        if (!current.isMeant) return;
        current.asked = current.height + moved;
        setSmall(false);
        setHeight(Math.max(current.least, Math.min(mostOfWindow * innerHeight, current.asked)));
      },
      onPointerUp: end,
      onPointerCancel: end,
      onClick(event) {
        hold(event.currentTarget);
        if (wasDragged.current) {
          wasDragged.current = false;
          return;
        }
        setSmall(!isSmall);
        setHeight(undefined);
      },
    },
  };
}
