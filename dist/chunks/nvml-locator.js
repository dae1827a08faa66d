// src/energy/nvml-locator.ts
/** The sensors of NVML, by the word that a locator carries. Scopes are those of `NVML_POWER_SCOPE_*` in nvml.h. */
const nvmlSensors = [
	"total-energy",
	"gpu-energy",
	"instant-power",
	"average-power",
	"power-usage",
	"module-energy",
	"module-instant-power"
];
const maybe = "maybe-module";
/** `GPU-<uuid> total-energy`, with `maybe-module` behind it where that is in doubt. */
const formatNvmlLocator = ({ uuid, sensor, maybeModule }) => [
	uuid,
	sensor,
	...maybeModule ? [maybe] : []
].join(" ");
/** The parts of a locator; `undefined` when it is none. */
const parseNvmlLocator = (text) => {
	const [uuid = "", word = "", doubt] = text.split(" ");
	const sensor = nvmlSensors.find((known) => known === word);
	return sensor === void 0 || uuid === "" ? void 0 : {
		uuid,
		sensor,
		maybeModule: doubt === maybe
	};
};
/**
* Whether a source's joules are, or may be, those of a whole module: GPU and Grace CPU together. Where such a source is
* in the sum (not `beside`), the module's CPU must not be added from elsewhere.
*/
const holdsModule = (source) => source.kind === "nvml" && source.locator.includes("module");

export { holdsModule as n, parseNvmlLocator as r, formatNvmlLocator as t };