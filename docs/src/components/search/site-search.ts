/** Opens a dialog that searches the built pages, by button, Ctrl K or ⌘ K. */
export class SiteSearch extends HTMLElement {
  #answering: Promise<void> | undefined;

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('.open');
    const dialog = this.querySelector('dialog');
    if (!open || !dialog) return;
    const show = (): void => {
      dialog.showModal();
      this.querySelector('input')?.select();
      // only readers who search need what answers; what failed is fetched again when the dialog is opened again
      this.#answering ??= import('./answer-in-dialog.ts').then(
        ({ answerInDialog }) => answerInDialog(this),
        () => {
          this.#answering = undefined;
          this.querySelector('[role=status]')!.textContent = 'The search could not be loaded.';
        },
      );
    };
    open.disabled = false;
    open.addEventListener('click', show);
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || (event.target as Element).closest('a')) dialog.close();
    });
    window.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else show();
    });
  }
}
