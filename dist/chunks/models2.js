import { t as require_undici } from "./undici.js";
import { r as messageOf, t as JouleGateError } from "./errors.js";

// src/workload/runner/serve/models.ts
var import_undici = require_undici();
const idsOf = (text) => {
	try {
		const { data } = JSON.parse(text);
		if (!Array.isArray(data)) return void 0;
		return data.map((each) => each?.id).filter((id) => typeof id === "string");
	} catch {
		return;
	}
};
/** Asks `GET <url>/models`, once. */
const askModels = async (url, headers, timeoutMs) => {
	try {
		const { statusCode, body } = await (0, import_undici.request)(`${url.replace(/\/+$/, "")}/models`, {
			headers,
			signal: AbortSignal.timeout(Math.ceil(timeoutMs))
		});
		const text = await body.text();
		const message = `HTTP status ${statusCode}: ${text.trim().slice(0, 200)}`;
		if (statusCode === 401 || statusCode === 403) return {
			kind: "unauthorised",
			message
		};
		const ids = statusCode === 200 ? idsOf(text) : void 0;
		if (ids === void 0 || ids.length === 0) return {
			kind: "not-yet",
			message: ids === void 0 ? message : "no model"
		};
		return {
			kind: "models",
			ids
		};
	} catch (error) {
		return {
			kind: "silent",
			hangs: error instanceof Error && error.name === "TimeoutError",
			message: messageOf(error) || "no connection"
		};
	}
};
/** The error of a server that wants another key. */
const unauthorised = (url, message) => new JouleGateError("workload", "server-unauthorised", `${url} does not let this client in: ${message}`, { hint: "api-key-variable: names the environment variable with the API key." });
/**
* The model that requests name: the wanted one, or the first that is served.
* @throws JouleGateError `model-not-served`
*/
const chooseModel = (wanted, ids, url) => {
	const chosen = wanted ?? ids[0];
	if (chosen !== void 0 && ids.includes(chosen)) return chosen;
	throw new JouleGateError("workload", "model-not-served", `${url} does not serve ${wanted ?? "any model"}; it serves ${ids.slice(0, 10).join(", ")}`, { hint: "Set model: to one of them, or leave it out for the first." });
};

export { chooseModel as n, unauthorised as r, askModels as t };