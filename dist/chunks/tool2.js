// src/model/tool.ts
/** Written into every file. A test holds the version to package.json. */
const tool = {
	name: "joulegate",
	version: "0.1.0"
};

export { tool as t };