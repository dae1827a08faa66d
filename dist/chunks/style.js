// src/cli/style.ts
/** Columns of a terminal. A pseudo-terminal may have none set, and says 0. */
const terminalWidth = ({ columns }) => columns > 0 ? columns : 80;
/** How wide the terminal is and whether it shows colour (https://no-color.org). */
const terminalStyle = (stream = process.stdout) => {
	return {
		width: stream.isTTY ? terminalWidth(stream) : 120,
		colour: stream.isTTY && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb"
	};
};
/** Prints a report on standard output, with exactly one end of line. */
const print = (text) => {
	process.stdout.write(`${text.trimEnd()}\n`);
};

export { terminalStyle as n, terminalWidth as r, print as t };