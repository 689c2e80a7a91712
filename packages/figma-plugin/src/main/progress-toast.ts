/** A toast that counts, for commands without a window: one at a time, with the only button there is to stop them. */
export interface ProgressToast {
  tell(says: string): void;
  close(): void;
}

export function createProgressToast(onCancel: () => void): ProgressToast {
  let shown: NotificationHandler | undefined;
  const close = () => {
    shown?.cancel();
    shown = undefined;
  };
  const press = () => {
    onCancel();
    // The toast goes when the batch has ended.
    return false;
  };
  return {
    tell(says) {
      close();
      shown = figma.notify(says, { timeout: Number.POSITIVE_INFINITY, button: { text: 'Cancel', action: press } });
    },
    close,
  };
}
