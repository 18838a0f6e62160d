import type { Locator, Page } from '@playwright/test';
import { expect } from './page.ts';

/** Drives the laboratory the way a reader does. */
export class Laboratory {
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('.pg');
  }

  /** Opens an address of the laboratory and waits until its first picture is there. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(`playground/${hash}`);
    await this.isReady();
  }

  async isReady(): Promise<void> {
    await expect(this.root).toHaveAttribute('data-phase', 'ready', { timeout: 30_000 });
  }

  /** Trains, or goes back, to a step and waits until it is there. */
  async goTo(step: number): Promise<void> {
    await this.root.getByLabel('Number to train until').fill(String(step));
    await this.root.getByRole('button', { name: 'Go', exact: true }).click();
    await this.standsAt(step);
  }

  async standsAt(step: number): Promise<void> {
    await expect(this.root).toHaveAttribute('data-step', String(step), { timeout: 60_000 });
    await expect(this.root).toHaveAttribute('data-playing', 'false', { timeout: 60_000 });
  }

  /** Reads the sum of all bits of the weights shown. */
  async fingerprint(): Promise<string> {
    return (await this.root.getAttribute('data-fingerprint')) ?? '';
  }

  /** The part of the address that holds what is shown, once it is written. */
  async hash(step: number): Promise<string> {
    // written a moment after the last change
    await this.page.waitForTimeout(400);
    await this.standsAt(step);
    return new URL(this.page.url()).hash;
  }

  field(name: string): Locator {
    return this.root.getByLabel(name, { exact: true });
  }

  /** Writes a number into a field of the settings. */
  async set(name: string, value: number): Promise<void> {
    await this.field(name).fill(String(value));
    await this.field(name).press('Enter');
    await this.isReady();
  }

  async choose(name: string, label: string): Promise<void> {
    await this.field(name).selectOption({ label });
    await this.isReady();
  }

  unit(layer: number, unit: number): Locator {
    return this.root.locator(`[data-unit="${layer - 1}-${unit - 1}"]`);
  }
}
