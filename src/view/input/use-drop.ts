import { useEffect, useState } from 'react';
import { readDrop } from '../../platform/read-drop.ts';
import { useAppStore, useEngine } from '../app-context.tsx';
import { takeInputs } from './take-inputs.ts';

/** What is being dragged over the page, as far as a browser tells before it is dropped. */
export type Dragged = 'files' | 'text';

/**
 * Makes the whole page a drop target. Gives what is dragged over it now. A drag enters and leaves each
 * element on its way: only when every element that was entered has been left is it outside.
 */
export function useDrop(): Dragged | undefined {
  const store = useAppStore();
  const engine = useEngine();
  const [dragged, setDragged] = useState<Dragged>();
  useEffect(() => {
    const entered = new Set<EventTarget>();
    const end = () => {
      entered.clear();
      setDragged(undefined);
    };
    const onEnter = (event: DragEvent) => {
      const kind = draggedIn(event);
      if (!kind || !event.target) return;
      event.preventDefault();
      entered.add(event.target);
      setDragged(kind);
    };
    const onOver = (event: DragEvent) => {
      if (!draggedIn(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const onLeave = (event: DragEvent) => {
      if (event.target) entered.delete(event.target);
      // An element that was removed meanwhile is never left; outside the window nothing is related.
      for (const target of entered)
        if (target instanceof Node && !target.isConnected) entered.delete(target);
      if (entered.size === 0) end();
    };
    const onDrop = (event: DragEvent) => {
      end();
      if (!event.dataTransfer || !draggedIn(event)) return;
      event.preventDefault();
      void readDrop(event.dataTransfer).then((inputs) => takeInputs(store, engine, inputs));
    };
    const listeners = { dragenter: onEnter, dragover: onOver, dragleave: onLeave, drop: onDrop };
    const entries = Object.entries(listeners) as [keyof typeof listeners, typeof onDrop][];
    for (const [type, listener] of entries) window.addEventListener(type, listener);
    window.addEventListener('dragend', end);
    return () => {
      for (const [type, listener] of entries) window.removeEventListener(type, listener);
      window.removeEventListener('dragend', end);
    };
  }, [store, engine]);
  return dragged;
}

/** Text over a text field is the field's; so is what the page itself is dragging within it. */
function draggedIn(event: DragEvent): Dragged | undefined {
  const types = event.dataTransfer?.types ?? [];
  if (types.includes('Files')) return 'files';
  if (!types.includes('text/plain') || isTextField(event.target)) return undefined;
  return 'text';
}

/** Whether `target` is where one types: paste, drop and undo there are its own. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  const choices = ['radio', 'checkbox', 'button', 'file', 'submit', 'reset', 'range', 'color'];
  return target instanceof HTMLInputElement && !choices.includes(target.type);
}
