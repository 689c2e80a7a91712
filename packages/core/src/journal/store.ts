/** Names one living process, so that another can tell whether it still lives. Plain JSON. */
export interface Holder {
  host: string;
  pid: number;
  /** What tells this process from a later one of the same number: its start time as the system gives it. */
  start: string;
}

/** The journal's file while nobody else can write to it. Offsets and sizes in bytes. */
export interface JournalFile {
  size(): Promise<number>;
  read(from: number): Promise<Uint8Array>;
  /** Returns when the bytes would survive a power cut. After an error, any part of them may have been written. */
  append(bytes: Uint8Array): Promise<void>;
  /** Takes away what stands from `from` to the end, and keeps a copy of it beside the journal. */
  cutOff(from: number): Promise<void>;
}

/** Where a journal is kept. */
export interface JournalStore {
  /** What people know it by: a path, or "memory". */
  readonly name: string;
  /** Everything that is there now, for readers; the last line may be half written. Empty when there is no journal. */
  read(): Promise<Uint8Array>;
  /**
   * Does `work` while no other writer, in this or any other process, can. A holder that died holds nothing.
   *
   * @throws LikenessError `journal/locked` when another living writer does not finish; `journal/unwritable`.
   */
  exclusively<T>(work: (file: JournalFile) => Promise<T>): Promise<T>;
  /** This process. */
  holder(): Promise<Holder>;
  /** Whether a process that wrote to the journal still lives. In doubt, yes. */
  isAlive(holder: Holder): Promise<boolean>;
}
