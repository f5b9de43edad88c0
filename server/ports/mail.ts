/** Letters to people. */
export type Mail = {
  /** Whether letters reach people. Where they do not, who asks for a link is shown it, or an operator helps. */
  delivers: boolean;
  /**
   * Writes and sends a letter after the answer has gone, so that nobody waits for it and nobody learns from the time of an
   * answer whether there was one to send. Never throws; what fails is logged. Call it after the commit.
   */
  post(write: () => Promise<Letter | undefined>): void;
};

export type Letter = {
  to: string;
  subject: string;
  /** Paragraphs of plain words. */
  lines: string[];
  /** The one thing to do, if there is one. */
  action?: { label: string; link: string };
};
