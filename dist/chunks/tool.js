import { t as tool } from "./tool2.js";

export { tool };