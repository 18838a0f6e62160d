/** A compiled module, which instances are made from. */
export type WasmModule = object;

/** What is used of WebAssembly; every engine has it, but the core's types assume neither a page nor Node. */
interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: object };
  readonly Memory: new (descriptor: { readonly initial: number }) => WasmMemory;
}

/** The memory of an instance. */
export interface WasmMemory {
  /** Another one after `grow`, which leaves views on the last one empty. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** WebAssembly, or `undefined` where there is none, or where a policy of the page forbids it. */
export const webAssembly = (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;
