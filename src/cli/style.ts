/** How wide the terminal is and whether it shows colour (https://no-color.org). */
export const terminalStyle = (): { width: number; colour: boolean } => {
  const { stdout } = process;
  return {
    width: stdout.isTTY ? stdout.columns : 120,
    colour: stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb',
  };
};
