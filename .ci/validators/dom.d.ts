// What the window's scripts know of elements that they find by their names: which kind each is, the pages say.
interface EventTarget {
  closest(selectors: string): HTMLInputElement | null;
  matches: any;
  readonly dataset: DOMStringMap;
  readonly files: FileList | null;
  checked: boolean;
  name: any;
  type: any;
  value: any;
}
interface Element {
  readonly dataset: DOMStringMap;
  disabled: boolean;
  hidden: boolean;
  open: boolean;
  value: any;
  focus(options?: FocusOptions): void;
}
interface Event {
  readonly dataTransfer: DataTransfer | null;
}
