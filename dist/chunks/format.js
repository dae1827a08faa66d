// src/report/format.ts
/** How numbers are written in every report: three significant digits, SI prefixes, a sign before every change. */
/** Stands wherever a number is not finite: such a value is never printed as a number. */
const unknown = "unknown";
/** A true minus sign: screen readers say it, and a line cannot break behind it as it can behind a hyphen. */
const minus = "−";
const signed = (text) => text.replace("-", minus);
const prefixes = [
	{
		symbol: "n",
		factor: 1e-9
	},
	{
		symbol: "µ",
		factor: 1e-6
	},
	{
		symbol: "m",
		factor: .001
	},
	{
		symbol: "",
		factor: 1
	},
	{
		symbol: "k",
		factor: 1e3
	},
	{
		symbol: "M",
		factor: 1e6
	},
	{
		symbol: "G",
		factor: 1e9
	},
	{
		symbol: "T",
		factor: 0xe8d4a51000
	}
];
const [smallest] = prefixes;
/** Rounds first, so that 999.9 m becomes 1.00 and not 1000 m. */
const prefixOf = (value) => {
	const rounded = Math.abs(Number(value.toPrecision(3)));
	return prefixes.findLast((prefix) => rounded >= prefix.factor) ?? smallest;
};
/** Plain decimals with this many significant digits; never an exponent, never more than eight decimals. */
const significant = (value, digits) => {
	const rounded = Number(value.toPrecision(digits));
	if (rounded === 0) return "0";
	const decimals = Math.min(8, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded)))));
	return signed(rounded.toFixed(decimals));
};
const withPrefix = (value, prefix, unit) => `${significant(value / prefix.factor, 3)} ${prefix.symbol}${unit}`;
/** A quantity with an SI prefix: `quantity(0.0123, 'J')` is `12.3 mJ`. */
const quantity = (value, unit) => {
	if (!Number.isFinite(value)) return unknown;
	return value === 0 ? `0 ${unit}` : withPrefix(value, prefixOf(value), unit);
};
const energy = (valueJ) => quantity(valueJ, "J");
const power = (valueW) => quantity(valueW, "W");
/** Two energies in the same prefix, the larger one's, so that they can be compared at a glance. */
const energies = (firstJ, secondJ) => {
	if (!(Number.isFinite(firstJ) && Number.isFinite(secondJ))) return [energy(firstJ), energy(secondJ)];
	const prefix = prefixOf(Math.max(Math.abs(firstJ), Math.abs(secondJ)));
	const write = (value) => {
		const inPrefix = Math.abs(value / prefix.factor);
		return inPrefix !== 0 && inPrefix < .01 ? energy(value) : withPrefix(value, prefix, "J");
	};
	return [write(firstJ), write(secondJ)];
};
/** Decimals that suit the largest of some percentages: 2 below 1 %, none from 100 % on, else 1. */
const percentDecimals = (fractions) => {
	const largest = Math.max(0, ...fractions.filter(Number.isFinite).map((value) => Math.abs(value) * 100));
	if (largest >= 99.95) return 0;
	return largest < .995 ? 2 : 1;
};
const percentText = (fraction, decimals, sign) => {
	if (!Number.isFinite(fraction)) return unknown;
	const text = (fraction * 100).toFixed(decimals);
	if (Number(text) === 0) return `${0 .toFixed(decimals)} %`;
	return `${sign && fraction > 0 ? "+" : ""}${signed(text)} %`;
};
/** Changes given as fractions, with their signs and all with the same decimals: 0.124 is `+12.4 %`. */
const changePercents = (fractions) => {
	const decimals = percentDecimals(fractions);
	return fractions.map((fraction) => percentText(fraction, decimals, true));
};
/** A share or a band, without a sign and without idle zeros: 0.03 is `3 %`. */
const percent = (fraction) => percentText(fraction, percentDecimals([fraction]), false).replace(/\.(\d*?)0+ %$/, (_, kept) => kept === "" ? " %" : `.${kept} %`);
/** A change with its interval, all with the same decimals: `+12.4 % (+9.8 % to +15.1 %)`. */
const changeWithInterval = (estimate, low, high) => {
	const [middle, from, to] = changePercents([
		estimate,
		low,
		high
	]);
	return `${middle ?? "unknown"} (${from ?? "unknown"} to ${to ?? "unknown"})`;
};
/** A time span: `35.1 ms`, `1.24 s`, `2 min 5 s`, `1 h 3 min`. */
const duration = (seconds) => {
	if (!Number.isFinite(seconds)) return unknown;
	if (Math.abs(seconds) < 99.95) return quantity(seconds, "s");
	const whole = Math.round(Math.abs(seconds));
	const sign = seconds < 0 ? minus : "";
	const [hours, minutes, rest] = [
		Math.floor(whole / 3600),
		Math.floor(whole % 3600 / 60),
		whole % 60
	];
	if (hours > 0) return `${sign}${hours} h ${minutes} min`;
	return `${sign}${minutes} min ${rest} s`;
};
/** A number without a unit (loss, accuracy): four significant digits, an exponent only where decimals would drown it. */
const plainNumber = (value) => {
	if (!Number.isFinite(value)) return unknown;
	if (value === 0) return "0";
	const magnitude = Math.abs(value);
	if (magnitude < 1e-4 || magnitude >= 1e6) return signed(value.toExponential(2).replace("e+", "e"));
	if (Number.isInteger(value)) return signed(String(value));
	return significant(value, 4);
};
/** `1 sample`, `8 samples`. Only for nouns that take an s. */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

export { energies as a, plainNumber as c, duration as i, power as l, changeWithInterval as n, energy as o, counted as r, percent as s, changePercents as t, unknown as u };